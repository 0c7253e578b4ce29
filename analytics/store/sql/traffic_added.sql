-- A log's page views by day, audience and machine.
create or replace temp table traffic_added as
select day, audience, kind, agent, sum(views)::bigint as views, strftime(day, '%Y-%m') as month
from log_traffic
group by day, audience, kind, agent
