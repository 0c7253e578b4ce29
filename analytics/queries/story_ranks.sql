-- A story's place among all stories read on each of its days; ties share one.
with days as (
    select distinct day as day from views_daily where site = $site and article_id = $article_id and views > 0
),
stories as (
    select v.day as day, v.article_id as article_id, sum(v.views)::bigint as views
    from views_daily as v
    where v.site = $site and v.day in (select day from days)
    group by v.day, v.article_id
),
ranked as (
    select
        day as day,
        article_id as article_id,
        views as views,
        rank() over (partition by day order by views desc) as rank,
        count(*) over (partition by day) as stories
    from stories
    where views > 0
)
select day as day, views as views, rank as rank, stories as stories
from ranked
where article_id = $article_id
order by day
