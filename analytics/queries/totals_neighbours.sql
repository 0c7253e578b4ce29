-- A story's place by running total on the latest list, with those just above and below it.
with
-- include totals_now_and_before
placed as (
    select
        l.article_id as article_id,
        l.total as total,
        rank() over (order by l.total desc) as total_rank,
        row_number() over (order by l.total desc, l.article_id) as place
    from latest as l
)
select
    p.total_rank as total_rank,
    p.article_id as article_id,
    a.headline as headline,
    a.section as section,
    p.total as total
from placed as p
join placed as me on me.article_id = $article_id and abs(p.place - me.place) <= $around
left join articles as a on a.site = $site and a.article_id = p.article_id
order by p.place
