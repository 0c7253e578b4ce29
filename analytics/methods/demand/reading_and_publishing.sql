with facts as (
    select
        timezone as timezone,
        data_until as data_until,
        (select min(hour) from views_hourly where site = $site) as begun
    from sites
    where site = $site
),
clock as (
    select
        h.hour as hour,
        h.hour at time zone 'UTC' at time zone f.timezone as label,
        h.hour >= f.begun as begun
    from (
        select unnest(generate_series(
            date_trunc('hour', $start::timestamp), $end::timestamp - interval 1 microsecond, interval 1 hour
        )) as hour
    ) as h
    join facts as f on h.hour + interval 1 hour <= f.data_until
),
read as (
    select
        v.hour as hour,
        sum(case
            when
                -- include queries/filters
            then v.views
            else 0
        end)::bigint as views
    from views_hourly as v
    left join articles as a on a.site = $site and a.article_id = v.article_id
    where v.site = $site and v.hour >= $start and v.hour < $end
    group by v.hour
),
-- on a day of which hours are known, one without views had none
known_days as (
    select distinct c.label::date as day from clock as c join read as r on r.hour = c.hour
),
hours as (
    select
        c.hour as hour,
        isodow(c.label)::bigint as weekday,
        hour(c.label)::bigint as hour_of_day,
        case when c.begun and d.day is not null then coalesce(r.views, 0) end as views
    from clock as c
    left join known_days as d on d.day = c.label::date
    left join read as r on r.hour = c.hour
),
published as (
    select date_trunc('hour', a.published_at) as hour, count(*) as stories
    from articles as a
    where a.site = $site
        and a.published_precision = 'time'
        and a.published_at >= $start
        and a.published_at < $end
        and
        -- include queries/filters
    group by 1
),
cells as (
    select
        h.weekday as weekday,
        h.hour_of_day as hour,
        count(h.views) as hours_known,
        avg(h.views) as views,
        count(*) as times,
        coalesce(sum(p.stories), 0)::bigint as stories
    from hours as h
    left join published as p on p.hour = h.hour
    group by h.weekday, h.hour_of_day
),
week as (
    select weekday as weekday, hour as hour
    from (select unnest(range(1, 8)) as weekday) as d
    cross join (select unnest(range(24)) as hour) as h
)
select
    w.weekday as weekday,
    w.hour as hour,
    coalesce(c.hours_known, 0) as hours_known,
    c.views as views,
    c.views / nullif(sum(c.views) over (), 0) as reading,
    coalesce(c.times, 0) as times,
    coalesce(c.stories, 0) as stories,
    (c.stories / c.times) / nullif(sum(c.stories / c.times) over (), 0) as publishing
from week as w
left join cells as c using (weekday, hour)
order by w.weekday, w.hour
