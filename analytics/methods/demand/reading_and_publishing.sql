-- An average week by the site's clock: for each weekday (1 is Monday) and hour, its share of reading and of publishing.
-- Hours of which nothing is known count in neither.
with
-- include anomalies/clock
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
    where v.site = $site and v.hour >= $begins and v.hour < $ends
    group by v.hour
),
-- an hour without a row of any story is unknown, unless its day is known to be without views
hours as (
    select
        c.cell as hour,
        isodow(c.label)::bigint as weekday,
        hour(c.label)::bigint as hour_of_day,
        case when r.hour is not null or i.day is not null then coalesce(r.views, 0) end as views
    from clock as c
    left join idle_days as i on i.day = c.label::date
    left join read as r on r.hour = c.cell
    where c.over
),
published as (
    select date_trunc('hour', a.published_at) as hour, count(*) as stories
    from articles as a
    where a.site = $site
        and a.published_precision = 'time'
        and a.published_at >= $begins
        and a.published_at < $ends
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
