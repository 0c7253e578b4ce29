-- From seen (article_id, cell, views, basis): the stories chosen, in their order, and what each cell tells of them.
chosen as (
    select
        unnest($articles::bigint[]) as article_id,
        generate_subscripts($articles::bigint[], 1) as place
),
told as (
    -- where the site's views are counted or reported, a story without a row was not read; off a list it is unknown
    select cell as cell, bool_or(basis <> 'estimated') as every_story from seen group by cell
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
