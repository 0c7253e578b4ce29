-- What each hour of a day usually brings: median, least and most of the same weekday in the weeks before.
with known as (
    select
        hour at time zone 'UTC' at time zone (select timezone from sites where site = $site) as local,
        sum(views)::bigint as views
    from views_hourly
    where site = $site
        -- local days reach at most a day to either side of UTC's
        and hour >= $day::date - 7 * $weeks::integer - 1
        and hour < $day::date + 1
    group by hour
),
same_weekday as (
    select hour(local)::bigint as hour_of_day, local::date as day, views as views
    from known
    where local::date < $day::date
        and local::date >= $day::date - 7 * $weeks::integer
        and date_diff('day', local::date, $day::date) % 7 = 0
)
select
    h.hour_of_day as hour_of_day,
    round(median(s.views))::bigint as typical,
    min(s.views) as lowest,
    max(s.views) as highest,
    count(distinct s.day) as n
from (select unnest(range(24)) as hour_of_day) as h
left join same_weekday as s using (hour_of_day)
group by h.hour_of_day
order by h.hour_of_day
