-- Story sets that people put together, and views of pages that they saved.
create table story_set (
    set_id integer primary key,
    site text not null,
    name text not null,
    title text not null,
    articles text not null, -- JSON: their numbers, in the order in which they were added
    unique (site, name)
);
-- A name leads to one view, of whatever site: a link to it says no more
create table saved_view (
    view_id integer primary key,
    name text not null unique,
    title text not null,
    site text not null,
    page text not null,
    query text not null
);
