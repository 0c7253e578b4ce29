with spans as (
    select
        unnest(range(len($starts::timestamp[]))) as number,
        unnest($starts::timestamp[]) as start,
        unnest($cuts::timestamp[]) as cut,
        unnest($stops::timestamp[]) as stop
),
cells as (
    select hour as at, sum(views) as views
    from views_hourly
    where site = $site and hour >= list_min($starts::timestamp[]) and hour < list_max($cuts::timestamp[])
    group by hour
),
-- include pacing
