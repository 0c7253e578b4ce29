-- The running totals of one story as read, with the views since the reading before. A total that fell by 2% or less was
-- corrected, one that fell by more began anew.
with moments as (
    select read_at as read_at, max(total) as total, min(rank) as rank
    from readings
    where site = $site and article_id = $article_id
    group by read_at
),
stated as (
    select read_at as read_at, total as total, lag(total) over (order by read_at) as before
    from moments
    where total is not null
),
judged as (
    select
        read_at as read_at,
        total as total,
        before as before,
        case
            when before is null then 'first'
            when total >= before then 'ok'
            when (before - total)::hugeint * 50 <= before then 'corrected'
            else 'reset'
        end as quality
    from stated
)
select
    m.read_at as read_at,
    m.total as total,
    m.rank as rank,
    case j.quality when 'ok' then j.total - j.before when 'corrected' then 0 when 'reset' then j.total end as delta,
    j.quality as quality
from moments as m
left join judged as j using (read_at)
order by m.read_at
