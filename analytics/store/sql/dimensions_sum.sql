-- One month of page views by where readers came from, with a log's added.
select $site as site, article_id, day, channel, device, country, audience, sum(views)::bigint as views
from (from stored union all by name select * exclude (month) from dimensions_added where month = $month) as both_kinds
group by article_id, day, channel, device, country, audience
order by article_id, day, audience, channel, device, country
