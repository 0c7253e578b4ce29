-- Access logs: what of each log was read, whose page views count, and the visitors of a day.

-- The relations that months may be of stand in code (measurements.FACTS), so that a new one needs no new layout.
create table segment_of_any_relation (
    relation text not null,
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
insert into segment_of_any_relation
select relation, site_id, month, file, rows, bytes, views, moments, starts_at, ends_at from segment;
drop table segment;
alter table segment_of_any_relation rename to segment;

-- JSON list of the audiences whose page views are views: human, suspected, declared.
alter table site add column counted text not null default '["human"]';

-- A log is known by its content, never by its name. Digests are of bytes out of their container.
create table log (
    log_id integer primary key,
    site_id integer not null references site,
    path text not null,                 -- the name under which it came in last
    format text not null,
    first_line integer not null,        -- a few bits of the first line's digest, to find candidates by
    blocks blob not null,               -- digests of its whole blocks, from the first on
    tail blob not null,                 -- digests of the beginnings of the block after those, one a line
    read_until integer not null,        -- bytes that were read, up to the end of a line
    lines integer not null,             -- lines that were read
    header text,                        -- the last line that named the fields, where a format has such lines
    since text,                         -- times that its lines speak of
    until text
);
create index log_first_line on log (site_id, first_line);

-- The part of a log that one commit took in; null for other inputs.
alter table ingest add column log_id integer references log;
alter table ingest add column byte_from integer;
alter table ingest add column byte_to integer;

-- Visitors of a day: their number for good; what tells them apart only until the day's salt is destroyed.
create table visitor_day (
    site_id integer not null references site,
    day text not null,
    visitors integer not null,
    exact integer not null check (exact in (0, 1)), -- 0: lines came when the salt was gone; at least so many
    primary key (site_id, day)
) without rowid;

create table visitor_salt (
    site_id integer not null references site,
    day text not null,
    salt blob not null,
    made_at text not null,
    hashes blob not null default x'',   -- 8 bytes a visitor
    primary key (site_id, day)
);
