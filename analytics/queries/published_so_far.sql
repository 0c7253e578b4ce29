-- How many stories were published on each day up to the time of day given, and on the whole of it.
with spans as (
    select unnest($days::date[]) as day, unnest($ends::timestamp[]) as stop
),
published as (
    select published_day as day, published_at as published_at, coalesce(published_precision = 'time', false) as to_the_minute
    from articles
    where site = $site and list_contains($days::date[], published_day)
),
site_begins as (
    select first_day as first_day from sites where site = $site
),
-- include lists_only
counted as (
    select
        s.day as day,
        count(p.day) filter (where not p.to_the_minute or p.published_at < s.stop) as stories,
        count(p.day) as whole_day,
        bool_and(p.to_the_minute) filter (where p.day is not null) is distinct from false as to_the_minute
    from spans as s
    left join published as p using (day)
    group by s.day
)
select
    c.day as day,
    if(s.lists_only, nullif(c.stories, 0), c.stories) as stories,
    if(s.lists_only, nullif(c.whole_day, 0), c.whole_day) as whole_day,
    c.to_the_minute as to_the_minute,
    -- of days before the data begins only what was still read later is known
    c.day >= (select first_day from site_begins) and (c.whole_day > 0 or not s.lists_only) as known
from counted as c
cross join source as s
where exists (select 1 from articles where site = $site and published_day is not null)
order by c.day desc
