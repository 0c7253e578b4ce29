-- A log's page views by story, hour and audience, as counts that add to what is stored.
create or replace temp table counts_added as
select
    u.article_id, 'log' as part, c.audience, c.hour as started_at, c.hour + interval 1 hour as ended_at,
    sum(c.views)::bigint as views, 'counted' as basis, $source as source, strftime(c.hour, '%Y-%m') as month
from log_counts as c
join log_links as u using (url)
group by u.article_id, c.audience, c.hour
