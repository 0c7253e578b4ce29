-- How old a story is (hours), how often it was read so far, and up to two thirds of that age: by the site's hours, by its
-- days where the hour of publication is unknown or hours of that day are only its views spread evenly, each known from
-- publication on, else by its latest running total.
with me as (
    select
        a.article_id as article_id,
        s.data_until as data_until,
        date_trunc('hour', a.published_at) as hour,
        a.published_day as day,
        (s.data_until at time zone 'UTC' at time zone s.timezone)::date as today,
        a.published_precision = 'time' as timed,
        a.published_precision = 'time' and (
            select coalesce(bool_or(v.basis <> 'estimated'), true)
            from views_hourly as v
            where v.site = $site
                and v.hour >= a.published_day::timestamp at time zone s.timezone at time zone 'UTC'
                and v.hour < (a.published_day + 1)::timestamp at time zone s.timezone at time zone 'UTC'
        ) as hourly,
        case
            when a.published_precision = 'time' then a.published_at
            else a.published_day::timestamp at time zone s.timezone at time zone 'UTC'
        end as published_at
    from articles as a
    join sites as s using (site)
    where a.site = $site and a.article_id = $article_id and a.published_day is not null
),
totals_only as (
    select exists (select 1 from readings where site = $site and article_id = $article_id and total is not null)
        and not exists (
            select 1 from views_daily where site = $site and article_id = $article_id and basis <> 'estimated'
        ) as yes
),
known_hours as (
    select count(distinct v.hour) as n
    from views_hourly as v
    cross join me
    where v.site = $site and v.hour >= me.hour and v.hour + interval 1 hour <= me.data_until
),
by_hours as (
    select
        'hours' as way,
        k.n::double as age,
        coalesce(sum(v.views), 0)::double as views,
        coalesce(sum(v.views * greatest(least(k.n * 2 / 3 - date_diff('hour', me.hour, v.hour), 1), 0)), 0) as ago
    from me
    join known_hours as k on me.hourly and k.n = date_diff('hour', me.hour, me.data_until)
    left join views_hourly as v
        on v.site = $site and v.article_id = $article_id
        and v.hour >= me.hour and v.hour + interval 1 hour <= me.data_until
    group by k.n
),
known_days as (
    select count(distinct v.day) as n
    from views_daily as v
    cross join me
    where v.site = $site and v.day >= me.day and v.day < me.today
),
by_days as (
    select
        'days' as way,
        24.0 * k.n as age,
        coalesce(sum(v.views), 0)::double as views,
        coalesce(sum(v.views * greatest(least(k.n * 2 / 3 - date_diff('day', me.day, v.day), 1), 0)), 0) as ago
    from me
    join known_days as k on not me.hourly and k.n = date_diff('day', me.day, me.today)
    left join views_daily as v
        on v.site = $site and v.article_id = $article_id and v.day >= me.day and v.day < me.today
    group by k.n
    having 24 * k.n >= $dated
),
told as (
    select date_diff('second', me.published_at, r.read_at) / 3600 as age, max(r.total)::double as total
    from readings as r
    join me using (article_id)
    where r.site = $site and r.total is not null and r.read_at > me.published_at
    group by r.read_at, me.published_at
),
by_readings as (
    select
        'readings' as way,
        l.age as age,
        l.total as views,
        (
            select arg_min(t.total, abs(t.age - l.age * 2 / 3))
            from told as t
            where t.age < l.age and abs(t.age - l.age * 2 / 3) <= $tolerance * l.age * 2 / 3
        ) as ago
    from (select max(age) as age, max_by(total, age) as total from told) as l
    cross join me
    where l.age is not null and (me.timed or l.age >= $dated)
)
select
    s.*,
    exists (
        select 1 from trending where site = $site and article_id = $article_id and normal and doubled >= $surging_from
    ) as surging
from (
    select * from by_hours where not (select yes from totals_only)
    union all
    select * from by_days where not (select yes from totals_only)
    union all
    select * from by_readings where (select yes from totals_only)
) as s
