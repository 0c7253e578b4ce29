-- Running totals to interval views, each source's by themselves (methods: resets and corrections; no extrapolation).
-- A fall of up to 2 % is a correction (0 views); a larger one is a reset, after which the new total is a lower bound.
insert into intervals
with steps as (
    select
        article_id, source, read_at as ended_at, total,
        lag(read_at) over story as started_at,
        lag(total) over story as total_before
    from gathered_readings
    where total is not null
    window story as (partition by article_id, source order by read_at)
)
select
    article_id, source, started_at, ended_at,
    case
        when total >= total_before then total - total_before
        when total >= 0.98 * total_before then 0
        else total
    end as views,
    'estimated' as basis
from steps
where started_at is not null
