create table meta (
    key text primary key,
    value text not null
) without rowid;
create table site (
    site_id integer primary key,
    name text not null unique check (length(name) between 1 and 100),
    timezone text not null,
    simulated integer not null default 0 check (simulated in (0, 1))
);
create table ingest (
    ingest_id integer primary key,
    site_id integer not null references site,
    path text not null,
    format text not null,
    sha256 text not null,
    meaning text not null,
    started_at text not null,
    finished_at text not null,
    rows_read integer not null,
    rows_stored integer not null,
    rows_duplicate integer not null,
    rows_filtered integer not null,
    rows_quarantined integer not null,
    views integer not null,
    status text not null check (status in ('stored', 'duplicate', 'partial', 'failed')),
    generation integer not null,
    encoding text,
    observed_at text,
    observed_basis text,
    mapping text not null default '{}',
    notes text not null default '[]',
    message text,
    check (min(rows_stored, rows_duplicate, rows_filtered, rows_quarantined) >= 0),
    check (rows_read = rows_stored + rows_duplicate + rows_filtered + rows_quarantined)
);
create index ingest_content on ingest (site_id, sha256);
create table quarantine (
    ingest_id integer not null references ingest,
    line integer,
    reason text not null,
    text text not null
);
create index quarantine_ingest on quarantine (ingest_id);
create table article (
    article_id integer primary key,
    site_id integer not null references site,
    keyed integer not null default 0,
    url text, url_seen text,
    title text, title_seen text,
    headline text, title_media text, title_prefix text,
    section text, section_seen text,
    series text, series_seen text,
    authors text, authors_seen text,
    tags text, tags_seen text,
    media text, media_seen text,
    language text, language_seen text,
    published_at text,
    published_precision text check (published_precision in ('day', 'time')),
    first_seen_at text not null,
    reads_from text, reads_until text,
    counts_from text, counts_until text,
    overlapping integer not null default 0
);
create index article_site on article (site_id);
create table article_key (
    site_id integer not null references site,
    key text not null,
    article_id integer,
    primary key (site_id, key)
) without rowid;
create table title_seen (
    article_id integer not null references article,
    title text not null,
    first_seen_at text not null,
    last_seen_at text not null,
    primary key (article_id, title)
) without rowid;
create table segment (
    relation text not null check (relation in ('readings', 'counts', 'hourly', 'daily')),
    site_id integer not null references site,
    month text not null,
    file text not null unique,
    rows integer not null,
    bytes integer not null,
    views integer not null,
    moments integer not null,
    starts_at text not null,
    ends_at text not null,
    primary key (relation, site_id, month)
);
create table retired (
    file text primary key,
    retired_at real not null
) without rowid;
insert into meta values ('schema_version', '1'), ('generation', '3');
insert into site values (1, 'paper', 'UTC', 0);
insert into ingest values (
    1, 1, 'old.csv', 'csv', 'digest', '', '2026-03-02 08:00:00.000000', '2026-03-02 08:00:01.000000',
    2, 1, 0, 0, 1, 40, 'stored', 3, null, null, null, '{}', '[]', null
);
insert into quarantine values (1, 2, 'no count', 'b,?');
insert into article (article_id, site_id, keyed, url, url_seen, title, title_seen, headline, first_seen_at,
    counts_from, counts_until)
values (7, 1, 1, 'https://a.example/7', '2026-03-02 08:00:00.000000', 'Bridge', '2026-03-02 08:00:00.000000', 'Bridge',
    '2026-03-02 00:00:00.000000', '2026-03-01 00:00:00.000000', '2026-03-02 00:00:00.000000');
insert into article_key values (1, 'url:a.example/7', 7);
insert into title_seen values (7, 'Bridge', '2026-03-02 00:00:00.000000', '2026-03-02 00:00:00.000000');
insert into segment values
    ('counts', 1, '2026-03', 'counts/1-2026-03-old.parquet', 1, 500, 40, 0,
        '2026-03-01 00:00:00.000000', '2026-03-02 00:00:00.000000'),
    ('daily', 1, '2026-03', 'daily/1-2026-03-old.parquet', 1, 500, 40, 0,
        '2026-03-01 00:00:00.000000', '2026-03-01 00:00:00.000000');
