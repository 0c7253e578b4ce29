-- One month of page views by day, audience and machine, with a log's added.
select $site as site, day, audience, kind, agent, sum(views)::bigint as views
from (from stored union all by name select * exclude (month) from traffic_added where month = $month) as both_kinds
group by day, audience, kind, agent
order by day, audience, kind, agent
