-- What is kept of all blocks: numbers and salted hashes only. Pages are known by 64 bits of a hash of their link.
create or replace temp table reads_staged (
    visitor ubigint, second bigint, page ubigint, channel tinyint, device tinyint, country smallint, bot smallint,
    oddity tinyint
);
create or replace temp table reads_failed (visitor ubigint, target bigint);
create or replace temp table reads_pages (page ubigint, url varchar);
