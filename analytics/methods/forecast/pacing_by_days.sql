-- What the site got in each period so far and in all, from the views of whole days.
with
-- include pacing_spans
cells as (
    select day::timestamp as at, sum(views) as views, false as estimated
    from views_daily
    where site = $site and day >= list_min($starts::timestamp[]) and day < list_max($cuts::timestamp[])
    group by day
),
-- include pacing
