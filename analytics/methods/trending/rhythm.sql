-- How many people are there to read in each hour: views of stories that were a day old by then, so that what was just
-- published counts for nothing. An hour's usual is the median of the same hour of the week in the four weeks before,
-- with less data of the same hour of the seven days before; 1 where neither is known. `sure`: by weeks.
site_facts as (
    select timezone as timezone, data_until as data_until, first_day as first_day from sites where site = $site
),
readers as (
    select
        v.hour at time zone 'UTC' at time zone any_value(f.timezone) as local,
        sum(v.views)::double as views
    from views_hourly as v
    cross join site_facts as f
    left join articles as a on a.site = v.site and a.article_id = v.article_id
    where v.site = $site
        and v.hour >= $loaded::timestamp - interval 29 day
        and v.hour < $until::timestamp
        and (a.published_at is null or v.hour >= a.published_at + interval 24 hour)
    group by v.hour
),
clock as (
    select
        t.hour as hour,
        t.hour at time zone 'UTC' at time zone f.timezone as local
    from (
        select unnest(generate_series(
            date_trunc('hour', $loaded::timestamp), $until::timestamp - interval 1 microsecond, interval 1 hour
        )) as hour
    ) as t
    cross join site_facts as f
),
usual as (
    select
        c.hour as hour,
        median(r.views) filter (b.days % 7 = 0) as same_hour_of_week,
        count(*) filter (b.days % 7 = 0) as weeks,
        median(r.views) filter (b.days <= 7) as same_hour_of_day,
        count(*) filter (b.days <= 7) as days
    from clock as c
    cross join (select unnest([1, 2, 3, 4, 5, 6, 7, 14, 21, 28]) as days) as b
    join readers as r on r.local = c.local - to_days(b.days)
    group by c.hour
),
rhythm as (
    select
        c.hour as hour,
        case
            when u.weeks >= 2 then greatest(u.same_hour_of_week / l.level, 0.03)
            when u.days >= 3 then greatest(u.same_hour_of_day / l.level, 0.03)
            else 1
        end as readers,
        coalesce(u.weeks >= 2, false) as sure
    from clock as c
    cross join (select avg(views) as level from readers) as l
    left join usual as u using (hour)
),
