-- What a meeting decided, and what came of it.
create table decision (
    decision_id integer primary key,
    site text not null,
    period_code text not null, -- of the review in which it was made: 2026-W47, 2026-11, 2026-11-18, first..last
    words text not null,
    owner text not null,
    article_id integer,
    section text,
    made_at text not null,
    done integer not null default 0,
    outcome text not null default '',
    settled_at text
);
-- The same thing decided twice in a meeting is one decision, whoever wrote it down
create unique index decided on decision (
    site, period_code, words, owner, coalesce(article_id, 0), coalesce(section, '')
);
