-- What methods prepared when a commit was made, so that no reader waits for it: Parquet files of the commit.
create table prepared (
    relation text not null,
    site_id integer not null references site,
    month text not null,                -- of its rows; '': they are of no month
    file text not null unique,
    rows integer not null,
    bytes integer not null,
    kept integer not null check (kept in (0, 1)), -- 1: a ledger, which nothing can prepare anew
    primary key (relation, site_id, month)
);

-- For what each relation was prepared last, in the words of who prepares it.
create table prepared_mark (
    relation text not null,
    site_id integer not null references site,
    mark text not null,
    primary key (relation, site_id)
) without rowid;

-- What changed since then: of many commits in a row only the last prepares.
create table prepared_owed (
    site_id integer primary key references site,
    since text,                         -- the earliest moment whose views may have changed; null: none have
    published text not null             -- JSON list of days of publication
);
