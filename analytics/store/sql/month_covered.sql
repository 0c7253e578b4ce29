-- What does each source know of each of the month's days? The best basis of its figures, its stories and their views.
with stories as (
    select
        source, moment as day, article_id, sum(views) as views,
        min(case basis when 'counted' then 0 when 'reported' then 1 else 2 end) as place
    from month_rows
    group by source, moment, article_id
)
select
    source, day, case min(place) when 0 then 'counted' when 1 then 'reported' else 'estimated' end as basis,
    count(*) as stories, sum(views)::bigint as views
from stories
group by source, day
order by day, source
