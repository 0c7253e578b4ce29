-- A log's page views by story, hour and audience, as counts that add to what is stored. An hour in which the site's
-- midnight falls comes in two parts, so that each lies within one of its days.
create or replace temp table counts_added as
with hours as (
    select
        hour, date_trunc('hour', hour) + interval 1 hour as hour_end,
        timezone('UTC', timezone($zone, date_trunc(
            'day', timezone($zone, timezone('UTC', hour_end - interval 1 microsecond))
        ))) as midnight
    from (select distinct hour from log_counts) as told
), parts as (
    select hour, case when midnight > hour and midnight < hour_end then midnight else hour_end end as ended_at
    from hours
)
select
    u.article_id, 'log' as part, c.audience, c.hour as started_at, p.ended_at,
    sum(c.views)::bigint as views, 'counted' as basis, $source as source, strftime(c.hour, '%Y-%m') as month
from log_counts as c
join parts as p using (hour)
join log_links as u using (url)
group by u.article_id, c.audience, c.hour, p.ended_at
