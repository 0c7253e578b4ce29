-- What people noted of a story or the site: a moment, or a day only.
create table note (
    note_id integer primary key,
    site text not null,
    at text not null,
    day_only integer not null,
    article_id integer,
    kind text not null,
    words text not null,
    origin text not null,
    made_at text not null
);
-- The same thing said twice is one note, whoever said it
create unique index once on note (site, at, day_only, coalesce(article_id, 0), kind, words);
