-- The words of stories read on some days, against the days before.
with read_then as (
    select
        article_id as article_id,
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from views_daily
    where site = $site and day >= $start and day < $end
    group by article_id
),
-- include topics
