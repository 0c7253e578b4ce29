-- The words of stories read in some hours, against the days before.
with read_then as (
    select
        article_id as article_id,
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from views_hourly
    where site = $site and hour >= $start and hour < $end
    group by article_id
),
-- include topics
