-- Which machines that say what they are opened most pages in the last days of the site's access logs?
with
-- include last_traffic
select
    agent,
    kind,
    sum(views)::bigint as views,
    sum(views) / (select sum(views) from traffic) as share,
    count(distinct day) as days,
    max(day) as last_day,
    count(*) over () as machines
from traffic
where audience = 'declared'
group by agent, kind
order by views desc, agent, kind
limit $limit
