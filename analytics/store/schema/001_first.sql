-- The catalog: what is published (segments), what came in (ledger), what was rejected, and the articles' metadata.
-- Measurements are big and live in Parquet months; metadata is small, keyed and edited, so that a commit costs by
-- what changed. One SQLite transaction is one commit. Times are ISO 8601 text in UTC without a zone.

create table if not exists meta (
    key text primary key,
    value text not null
) without rowid;

create table if not exists site (
    site_id integer primary key,
    name text not null unique check (length(name) between 1 and 100),
    timezone text not null,
    simulated integer not null default 0 check (simulated in (0, 1))
);

create table if not exists ingest (
    ingest_id integer primary key,
    site_id integer not null references site,
    path text not null,
    format text not null,
    sha256 text not null,
    meaning text not null,              -- what was said about the input that changes what its bytes mean
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
create index if not exists ingest_content on ingest (site_id, sha256);

create table if not exists quarantine (
    ingest_id integer not null references ingest,
    line integer,
    reason text not null,
    text text not null
);
create index if not exists quarantine_ingest on quarantine (ingest_id);

create table if not exists article (
    article_id integer primary key,
    site_id integer not null references site,
    keyed integer not null default 0,   -- 1: known by an identifier or a link, not by its title alone
    url text, url_seen text,
    title text, title_seen text,
    headline text, title_media text, title_prefix text, -- what the title carries, so that a reader need not parse it
    section text, section_seen text,
    series text, series_seen text,
    authors text, authors_seen text,    -- JSON lists
    tags text, tags_seen text,
    media text, media_seen text,
    language text, language_seen text,
    published_at text,
    published_precision text check (published_precision in ('day', 'time')),
    first_seen_at text not null,
    reads_from text, reads_until text,  -- first and last reading
    counts_from text, counts_until text,
    overlapping integer not null default 0  -- 1: some of its interval counts overlap, so that not all may be added
);
create index if not exists article_site on article (site_id);

create table if not exists article_key (
    site_id integer not null references site,
    key text not null,
    article_id integer,                 -- null: several articles answer to it, so it identifies none
    primary key (site_id, key)
) without rowid;

create table if not exists title_seen (
    article_id integer not null references article,
    title text not null,
    first_seen_at text not null,
    last_seen_at text not null,
    primary key (article_id, title)
) without rowid;

create table if not exists segment (
    relation text not null check (relation in ('readings', 'counts', 'hourly', 'daily')),
    site_id integer not null references site,
    month text not null,
    file text not null unique,
    rows integer not null,
    bytes integer not null,
    views integer not null,             -- sum of its views; 0 for readings
    moments integer not null,           -- readings: distinct capture times; else 0
    starts_at text not null,            -- earliest and latest time that its rows speak of
    ends_at text not null,
    primary key (relation, site_id, month)
);

create table if not exists retired (
    file text primary key,
    retired_at real not null
) without rowid;
