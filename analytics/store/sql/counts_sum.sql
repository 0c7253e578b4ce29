-- One month of interval counts with a log's page views added.
select
    $site as site, article_id, part, started_at, ended_at, sum(views)::bigint as views, basis,
    source, audience
from (
    from stored where strftime(started_at, '%Y-%m') = $month
    union all by name
    select * exclude (month) from counts_added where month = $month
) as both_kinds
group by article_id, source, part, audience, started_at, ended_at, basis
order by article_id, started_at, ended_at, basis, part, audience, source
