-- include days_in_both
-- include stories_named
views_kept as (
    select true as shown, v.article_id as article_id, v.day as day, v.views as views, v.basis as basis
    from views_daily as v
    join kept as k on k.shown and k.day = v.day
    where v.site = $site and v.day >= $shown_start::date and v.day < $shown_start::date + $days
    union all
    select false as shown, v.article_id as article_id, v.day as day, v.views as views, v.basis as basis
    from views_daily as v
    join kept as k on not k.shown and k.day = v.day
    where v.site = $site and v.day >= $compared_start::date and v.day < $compared_start::date + $days
),
seen as (
    select
        v.shown as shown,
        v.article_id as article_id,
        sum(v.views)::bigint as views,
        coalesce(sum(v.views) filter (where v.day <= f.published_day + 1), 0)::bigint as first_views,
        coalesce(sum(v.views) filter (where v.basis = 'estimated'), 0)::bigint as estimated_views
    from views_kept as v
    join facts as f on f.article_id = v.article_id
    group by v.shown, v.article_id
),
-- one row a period and story that was published or read in it
stories as (
    select
        coalesce(b.shown, s.shown) as shown,
        coalesce(b.article_id, s.article_id) as article_id,
        b.article_id is not null as fresh,
        case when b.article_id is null then 0 else coalesce(s.first_views, 0) end as early,
        case when b.article_id is null then 0 else coalesce(s.views - s.first_views, 0) end as late,
        case when b.article_id is null then s.views else 0 end as tail,
        coalesce(s.estimated_views, 0) as estimated
    from born as b
    full join seen as s on s.shown = b.shown and s.article_id = b.article_id
),
