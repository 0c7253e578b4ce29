-- One month of page views by where readers came from that holds none yet, by a log's: they are added up.
select $site as site, article_id, day, channel, device, country, audience, views
from dimensions_added
where month = $month
order by article_id, day, audience, channel, device, country
