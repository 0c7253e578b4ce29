-- What the site got in the same hours of each day given, for the median that today is compared with.
with spans as (
    select unnest($days::date[]) as day, unnest($starts::timestamp[]) as start, unnest($ends::timestamp[]) as stop
),
begun as (
    select min(hour) as first_hour from views_hourly where site = $site
),
known as (
    select hour as hour, sum(views)::bigint as views
    from views_hourly
    where site = $site
        and hour > list_min($starts::timestamp[]) - interval 1 hour
        and hour < list_max($ends::timestamp[])
    group by hour
),
in_hours as (
    -- an hour that a span cuts counts by the part inside it
    select
        s.day as day,
        sum(
            k.views * (epoch(least(k.hour + interval 1 hour, s.stop)) - epoch(greatest(k.hour, s.start))) / 3600
        ) as views
    from spans as s
    join known as k on k.hour > s.start - interval 1 hour and k.hour < s.stop
    group by s.day
),
in_days as (
    select day as day, sum(views) as views
    from views_daily
    where site = $site and list_contains($days::date[], day)
    group by day
)
select
    s.day as day,
    -- a day known to be without views has no hours; one in which the data only begins can't be compared with
    case
        when s.start >= (select first_hour from begun) then coalesce(h.views, case when d.views = 0 then 0 end)
    end::double as views
from spans as s
left join in_hours as h using (day)
left join in_days as d using (day)
order by s.day desc
