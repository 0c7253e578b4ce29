-- The story read most in each span of time, in one section or all: at most one row a span. $hourly: spans are hours in
-- UTC, otherwise days of the site.
with spans as (
    select
        unnest(range(len($starts::timestamp[]))) as place,
        unnest($starts::timestamp[]) as start,
        unnest($ends::timestamp[]) as stop,
        unnest($sections::varchar[]) as section,
        unnest($in_section::boolean[]) as in_section
),
read as (
    select hour as cell, article_id as article_id, views as views
    from views_hourly
    where $hourly and site = $site and hour >= list_min($starts::timestamp[]) and hour < list_max($ends::timestamp[])
    union all
    select day::timestamp as cell, article_id as article_id, views as views
    from views_daily
    where not $hourly and site = $site and day >= list_min($starts::timestamp[]) and day < list_max($ends::timestamp[])
),
sums as (
    select s.place as place, r.article_id as article_id, sum(r.views)::bigint as views
    from spans as s
    join read as r on r.cell >= s.start and r.cell < s.stop
    join articles as a on a.site = $site and a.article_id = r.article_id
    where not s.in_section or a.section is not distinct from s.section
    group by s.place, r.article_id
)
select
    s.place as place,
    s.article_id as article_id,
    a.headline as headline,
    s.views as views
from sums as s
join articles as a on a.site = $site and a.article_id = s.article_id
qualify row_number() over (partition by s.place order by s.views desc, s.article_id) = 1
order by s.place
