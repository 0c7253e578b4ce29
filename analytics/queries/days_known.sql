-- Of how many days of each period the site has data.
select
    s.start as start,
    s.stop as stop,
    count(distinct v.day) as days_known
from (select unnest($starts::date[]) as start, unnest($ends::date[]) as stop) as s
left join (
    select distinct day as day
    from views_daily
    where site = $site and day >= list_min($starts::date[]) and day < list_max($ends::date[])
) as v
    on v.day >= s.start and v.day < s.stop
group by s.start, s.stop
order by s.start desc
