-- From `seen` (cell, part, views, estimated, older), a row a story and cell: what each part got in each cell, and how
-- much of it was estimated, of older stories, of the one story read most.
sums as (
    select
        cell as cell,
        part as part,
        sum(views)::bigint as views,
        coalesce(sum(views) filter (where estimated), 0)::bigint as estimated_views,
        coalesce(sum(views) filter (where older), 0)::bigint as older_views,
        max(views) as most_of_one
    from seen
    group by cell, part
),
