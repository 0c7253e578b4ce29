-- Each capture of running totals or lists, latest first: how many stories it names, and how many with a total.
with stories as (
    select
        article_id as article_id,
        read_at as read_at,
        max(total) as total,
        min(time_basis) as lowest_basis,
        max(time_basis) as highest_basis,
        min(source) as first_source,
        max(source) as last_source
    from readings
    where site = $site
    group by article_id, read_at
)
select
    read_at as read_at,
    count(*) as stories,
    count(total) as with_total,
    sum(total)::bigint as total,
    min(total) as lowest_total,
    case when min(lowest_basis) = max(highest_basis) then min(lowest_basis) else 'mixed' end as time_basis,
    case when min(first_source) = max(last_source) then min(first_source) else 'mixed' end as source
from stories
group by read_at
order by read_at desc
