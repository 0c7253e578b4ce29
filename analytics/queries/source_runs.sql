-- Which source speaks for which days, in runs of days with the same sources, and which ones are kept beside it.
with days as (
    select
        day as day,
        min(source) filter (where spoken) as source,
        coalesce(list(source order by source) filter (where not spoken), []) as others,
        sum(views) filter (where spoken) as views
    from source_days
    where site = $site
    group by day
),
runs as (
    select *, day - (row_number() over (partition by source, others order by day))::integer as run
    from days
)
select
    source as source,
    others as others,
    min(day) as first_day,
    max(day) as last_day,
    count(*) as days,
    sum(views)::bigint as views
from runs
group by source, others, run
order by first_day
