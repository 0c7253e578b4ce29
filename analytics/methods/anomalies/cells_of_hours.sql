with facts as (
    select
        timezone as timezone,
        data_until as data_until,
        (select min(hour) from views_hourly where site = $site) as begun
    from sites
    where site = $site
),
seen as (
    select
        v.hour as cell,
        case when $by_section then a.section end as part,
        v.views as views,
        v.basis = 'estimated' as estimated,
        coalesce(v.hour >= a.published_at + to_days($old_from::integer), false) as older
    from views_hourly as v
    left join articles as a on a.site = $site and a.article_id = v.article_id
    where v.site = $site and v.hour >= $begins and v.hour < $ends
),
-- include sums
idle_days as (
    -- a day known to be without views has no hours
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
        h.cell + interval 1 hour <= greatest(f.data_until, $until::timestamp) as due,
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
times as (
    select
        c.cell as cell,
        c.label as label,
        c.label::date as day,
        24 * isodow(c.label) + hour(c.label) as slot,
        c.over as over,
        c.due as due,
        c.begun as begun,
        k.cell is not null or i.day is not null as known
    from clock as c
    left join (select distinct cell from sums) as k using (cell)
    left join idle_days as i on i.day = c.label::date
),
