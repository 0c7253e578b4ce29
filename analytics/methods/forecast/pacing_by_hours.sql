with spans as (
    select
        unnest(range(len($starts::timestamp[]))) as number,
        unnest($starts::timestamp[]) as start,
        unnest($cuts::timestamp[]) as cut,
        unnest($stops::timestamp[]) as stop
),
prepared as (
    -- up to the beginning of the day in which the commit was made
    select hour as hour, views as views from site_hours where site = $site
),
cells as (
    select hour as at, views as views
    from prepared
    where hour >= list_min($starts::timestamp[]) and hour < list_max($cuts::timestamp[])
    union all
    select hour as at, sum(views) as views
    from views_hourly
    where site = $site
        and hour >= coalesce((select max(hour) + interval 1 hour from prepared), list_min($starts::timestamp[]))
        and hour >= list_min($starts::timestamp[])
        and hour < list_max($cuts::timestamp[])
    group by hour
),
-- include pacing
