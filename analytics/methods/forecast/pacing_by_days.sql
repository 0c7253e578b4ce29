with spans as (
    select
        unnest(range(len($starts::timestamp[]))) as number,
        unnest($starts::timestamp[]) as start,
        unnest($cuts::timestamp[]) as cut,
        unnest($stops::timestamp[]) as stop,
        unnest($holidays::boolean[]) as holiday
),
cells as (
    select day::timestamp as at, sum(views) as views, false as estimated
    from views_daily
    where site = $site and day >= list_min($starts::timestamp[]) and day < list_max($cuts::timestamp[])
    group by day
),
-- include pacing
