-- What people were told by a message, and when: so that nobody is told twice.
create table alert (
    alert_id integer primary key,
    site text not null,
    kind text not null,
    at text not null,                   -- UTC, as all times: up to when what it speaks of is known
    article_id integer,                 -- null: the whole site's
    started_at text not null,           -- of what it speaks of
    since text,                         -- when a rise entered the trending list
    views integer,                      -- null: nothing is known
    expected real,
    ratio real,
    ratio_low real,
    ratio_high real,
    sure real,
    extra real,                         -- views more than expected, by the hour; below nought where fewer
    before real,                        -- what the message said that it outgrew
    by_peers integer not null,
    older_ratio real,
    found_at text not null,             -- by the clock
    sent_at text                        -- when it was handed over to the channels; null: not yet, or never
);
create index alert_of_site on alert (site, found_at);
-- What was looked at last, so that the next look knows whether there is anything new
create table alert_look (
    site text primary key,
    state text not null
) without rowid;
