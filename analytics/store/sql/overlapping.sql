-- Which of the stories at work have interval counts that overlap?
select distinct article_id
from (
    select
        article_id, started_at,
        max(ended_at) over (
            partition by article_id order by started_at, ended_at
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from (select distinct article_id, started_at, ended_at, basis from gathered_counts) as counted
) as intervals
where ended_before > started_at
order by article_id
