-- What the site got in each period so far and in all, from the views of hours; those of days past are prepared.
with
-- include pacing_spans
prepared as (
    -- up to the beginning of the day in which the commit was made
    -- (a store that an older release prepared does not say what was estimated)
    select hour as hour, views as views, coalesce(estimated, false) as estimated from site_hours where site = $site
),
cells as (
    select hour as at, views as views, estimated as estimated
    from prepared
    where hour >= list_min($starts::timestamp[]) and hour < list_max($cuts::timestamp[])
    union all
    select hour as at, sum(views) as views, bool_and(basis = 'estimated') as estimated
    from views_hourly
    where site = $site
        and hour >= coalesce((select max(hour) + interval 1 hour from prepared), list_min($starts::timestamp[]))
        and hour >= list_min($starts::timestamp[])
        and hour < list_max($cuts::timestamp[])
    group by hour
),
-- include pacing
