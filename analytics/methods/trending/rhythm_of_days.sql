-- How many people are there to read on each day: views of stories that were published on an earlier one. A day's usual is
-- the median of the same weekday in the four weeks before; 1 where fewer than two of them are known. `sure`: by weeks.
site_facts as (
    select timezone as timezone, data_until as data_until, first_day as first_day from sites where site = $site
),
span as (
    select
        ($loaded::timestamp at time zone 'UTC' at time zone timezone)::date as first_day,
        ($until::timestamp at time zone 'UTC' at time zone timezone)::date as end_day
    from site_facts
),
readers as (
    select v.day as day, sum(v.views)::double as views
    from views_daily as v
    cross join span as s
    left join articles as a on a.site = v.site and a.article_id = v.article_id
    where v.site = $site
        and v.day >= s.first_day - interval 28 day
        and v.day < s.end_day
        and (a.published_day is null or v.day > a.published_day)
    group by v.day
),
usual as (
    select c.day as day, median(r.views) as views, count(*) as weeks
    from readers as c
    cross join (select unnest([7, 14, 21, 28]) as days) as b
    join readers as r on r.day = c.day - b.days
    group by c.day
),
rhythm as (
    select
        c.day as day,
        if(u.weeks >= 2, greatest(u.views / l.level, 0.03), 1) as readers,
        coalesce(u.weeks >= 2, false) as sure
    from readers as c
    cross join (select avg(views) as level from readers) as l
    left join usual as u using (day)
),
