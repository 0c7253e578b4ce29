told as (
    -- where the site's views are counted or reported, a story without a row was not read; off a list it is unknown
    select cell as cell, bool_or(basis <> 'estimated') as every_story from seen group by cell
),
chosen as (
    select
        unnest($articles::bigint[]) as article_id,
        generate_subscripts($articles::bigint[], 1) as place
),
own as (
    select
        article_id as article_id,
        cell as cell,
        sum(views)::bigint as views,
        coalesce(sum(views) filter (where basis = 'estimated'), 0)::bigint as estimated_views
    from seen
    where list_contains($articles::bigint[], article_id)
    group by 1, 2
),
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
