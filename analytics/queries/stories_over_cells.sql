-- include chosen_over_cells
by_cell as (
    select
        c.bucket as bucket,
        h.place as place,
        h.article_id as article_id,
        coalesce(o.views, case when t.every_story then 0 end) as views,
        coalesce(o.estimated_views, case when t.every_story then 0 end) as estimated_views
    from cells as c
    cross join chosen as h
    left join told as t on t.cell = c.cell
    left join own as o on o.cell = c.cell and o.article_id = h.article_id
)
select
    b.label as bucket,
    v.article_id as article_id,
    v.place as place,
    sum(v.views)::bigint as views,
    sum(v.estimated_views)::bigint as estimated_views,
    coalesce(b.complete and count(v.views) = count(*), false) as complete
from buckets as b
join by_cell as v on v.bucket = b.bucket
group by b.bucket, b.label, b.complete, v.article_id, v.place
order by b.bucket, v.place
