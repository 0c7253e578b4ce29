-- One month of page views by day, audience and machine that holds none yet, by a log's: they are added up.
select $site as site, day, audience, kind, agent, views
from traffic_added
where month = $month
order by day, audience, kind, agent
