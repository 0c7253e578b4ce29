-- The hours of a span by the site's clock, and the days known to be without views, which have no rows of hours. `over`: by
-- the data's end.
facts as (
    select
        timezone as timezone,
        data_until as data_until,
        (select min(hour) from views_hourly where site = $site) as begun
    from sites
    where site = $site
),
idle_days as (
    select day as day
    from views_daily
    where site = $site and day >= $begins::date - 1 and day <= $ends::date + 1
    group by day
    having sum(views) = 0
),
clock as (
    select
        h.cell as cell,
        h.cell at time zone 'UTC' at time zone f.timezone as label,
        h.cell + interval 1 hour <= f.data_until as over,
        h.cell >= f.begun as begun
    from (
        select unnest(generate_series(
            date_trunc('hour', $begins::timestamp - interval 1 microsecond) + interval 1 hour,
            $ends::timestamp - interval 1 microsecond,
            interval 1 hour
        )) as cell
    ) as h
    cross join facts as f
),
