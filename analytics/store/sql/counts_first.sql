-- One month of interval counts that holds none yet, by a log's page views: they are of one source and added up.
select $site as site, article_id, part, started_at, ended_at, views, basis, source, audience
from counts_added
where month = $month
order by article_id, started_at, ended_at, audience
