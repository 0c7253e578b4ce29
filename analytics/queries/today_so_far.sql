with today as (
    select
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from views_daily
    where site = $site and day = $day
),
spans as (
    select unnest($starts::timestamp[]) as start, unnest($ends::timestamp[]) as stop
),
known as (
    select hour as hour, sum(views)::bigint as views
    from views_hourly
    where site = $site
        and hour > list_min($starts::timestamp[]) - interval 1 hour
        and hour < list_max($ends::timestamp[])
    group by hour
),
before as (
    -- an hour that a span cuts counts by the part inside it
    select
        s.start as start,
        sum(
            k.views * (epoch(least(k.hour + interval 1 hour, s.stop)) - epoch(greatest(k.hour, s.start))) / 3600
        ) as views
    from spans as s
    join known as k on k.hour > s.start - interval 1 hour and k.hour < s.stop
    group by s.start
)
select
    (select views from today) as views,
    (select case when views is not null then basis end from today) as basis,
    round(median(views))::bigint as typical,
    count(*) as weeks
from before
