-- What was read on each of the site's days from $begins to $ends (exclusive), by section or all together; a slot is a
-- weekday. `due`: it should have come in by now, `begun`: the site's data goes back that far.
with facts as (
    select
        data_until at time zone 'UTC' at time zone timezone as data_until,
        $until::timestamp at time zone 'UTC' at time zone timezone as until,
        (select min(day) from views_daily where site = $site) as begun
    from sites
    where site = $site
),
seen as (
    select
        v.day as cell,
        case when $by_section then a.section end as part,
        v.views as views,
        false as estimated,  -- a day's sum is compared also where it is an estimate
        coalesce(v.day >= a.published_day + $old_from::integer, false) as older
    from views_daily as v
    left join articles as a on a.site = $site and a.article_id = v.article_id
    where v.site = $site and v.day >= $begins and v.day < $ends
),
-- include sums
times as (
    select
        d.cell as cell,
        d.cell::timestamp as label,
        d.cell as day,
        isodow(d.cell) as slot,
        d.cell + 1 <= f.data_until as over,
        d.cell + 1 <= greatest(f.data_until, f.until) as due,
        d.cell >= f.begun as begun,
        k.cell is not null as known
    from (select unnest(generate_series($begins::date, $ends::date - 1, interval 1 day))::date as cell) as d
    cross join facts as f
    left join (select distinct cell from sums) as k using (cell)
),
