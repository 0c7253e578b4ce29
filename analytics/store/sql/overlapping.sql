-- Which of the stories at work have interval counts of one source that overlap?
select distinct article_id, source
from (
    select
        article_id, source, started_at,
        max(ended_at) over (
            partition by article_id, source order by started_at, ended_at
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from (select distinct article_id, source, started_at, ended_at, basis from gathered_counts) as counted
) as intervals
where ended_before > started_at
order by article_id, source
