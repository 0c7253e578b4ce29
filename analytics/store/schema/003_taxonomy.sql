-- Rules for sections, series and topics that were put in force, each time as a new version. The last one is in force.
create table taxonomy (
    version integer primary key,
    rules text not null,                -- as in readership.toml, with the lists that it named written out
    back_to integer not null,           -- the version whose rules undo puts in force again; 0: no rules
    undid integer,                      -- the version that this one took back; null: it was put in force anew
    applied_at text not null,
    generation integer not null,        -- the first that shows it
    stories integer not null            -- whose section, series or topics moved
);
