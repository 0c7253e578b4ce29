-- Sources: who says what of a site, and which of them speaks for which of its days.

-- From when to when each source has running totals and interval counts of a story.
create table span (
    article_id integer not null references article,
    source text not null,
    reads_from text, reads_until text,
    counts_from text, counts_until text,
    overlapping integer not null default 0, -- 1: some of its interval counts overlap, so that not all may be added
    primary key (article_id, source)
) without rowid;

alter table article drop column reads_from;
alter table article drop column reads_until;
alter table article drop column counts_from;
alter table article drop column counts_until;
alter table article drop column overlapping;

create table source (
    site_id integer not null references site,
    source text not null,
    primary key (site_id, source)
) without rowid;

-- What each source knows of each of the site's days, and whether it is the one that speaks.
create table source_day (
    site_id integer not null references site,
    day text not null,
    source text not null,
    basis text not null check (basis in ('counted', 'reported', 'estimated')), -- the best of what it says of the day
    stories integer not null,           -- 0: a longer interval covers the day and its views, rounded, fall on others
    views integer not null,
    spoken integer not null check (spoken in (0, 1)),
    primary key (site_id, day, source)
) without rowid;

-- What a person chose: the source that speaks for some days. Of several that stand, the latest counts.
create table source_choice (
    choice_id integer primary key,
    site_id integer not null references site,
    source text not null,
    first_day text,                     -- null: from the beginning
    end_day text,                       -- the day after the last; null: without end
    made_at text not null,
    withdrawn_at text                   -- null: it stands
);

-- When each generation was made that no input made.
create table generation (
    number integer primary key,
    made_at text not null
);
