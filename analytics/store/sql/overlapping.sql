-- Which of the stories at work have interval counts of one source that overlap? Counts of whole clock hours alone never
-- do: most stories are told apart by that, without sorting their intervals.
with odd as (
    select distinct article_id, source
    from gathered_counts
    where basis <> 'counted' or started_at <> date_trunc('hour', started_at)
        or ended_at <> started_at + interval 1 hour
)
select distinct article_id, source
from (
    select
        article_id, source, started_at,
        max(ended_at) over (
            partition by article_id, source order by started_at, ended_at
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from (
        select distinct article_id, source, started_at, ended_at, basis
        from gathered_counts semi join odd using (article_id, source)
    ) as counted
) as intervals
where ended_before > started_at
order by article_id, source
