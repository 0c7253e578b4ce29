-- A log's page views by story, day, and where readers came from.
create or replace temp table dimensions_added as
select
    u.article_id, d.day, d.channel, d.device, d.country, d.audience, sum(d.views)::bigint as views,
    strftime(d.day, '%Y-%m') as month
from log_dimensions as d
join log_links as u using (url)
group by u.article_id, d.day, d.channel, d.device, d.country, d.audience
