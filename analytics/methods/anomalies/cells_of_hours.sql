-- What was read in each of the site's hours from $begins to $ends (exclusive, UTC), by section or all together; a slot
-- is an hour of the week by the site's clock.
with
-- include clock
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
times as (
    select
        c.cell as cell,
        c.label as label,
        c.label::date as day,
        24 * isodow(c.label) + hour(c.label) as slot,
        c.over as over,
        c.cell + interval 1 hour <= greatest(f.data_until, $until::timestamp) as due,
        c.begun as begun,
        k.cell is not null or i.day is not null as known
    from clock as c
    cross join facts as f
    left join (select distinct cell from sums) as k using (cell)
    left join idle_days as i on i.day = c.label::date
),
