-- How many page views did each audience make on each of the last days that the site's access logs speak of?
with
-- include last_traffic
select d.day, a.audience, coalesce(sum(t.views), 0)::bigint as views
from (select distinct day from traffic) as d
cross join audiences as a
left join traffic as t on t.day = d.day and t.audience = a.audience
where a.site = $site
group by d.day, a.audience
order by d.day, list_position(['human', 'suspected', 'declared'], a.audience)
