with seen as (
    select article_id as article_id, hour as hour, views as views, basis as basis
    from views_hourly
    where site = $site
        and hour >= least($before::timestamp, $yesterday_start::timestamp)
        and hour < $end
),
stories as (
    select
        article_id as article_id,
        sum(views) filter (where hour >= $start)::bigint as views,
        sum(views) filter (where hour >= $before and hour < $start)::bigint as before,
        sum(views) filter (where hour >= $yesterday_start and hour < $yesterday_end)::bigint as yesterday,
        min(basis) filter (where hour >= $start) as lowest_basis,
        max(basis) filter (where hour >= $start) as highest_basis,
        bool_or(basis = 'estimated') filter (where hour >= $start) as estimated
    from seen
    group by article_id
),
whole_site as (
    select
        bool_or(hour >= $before and hour < $start) as has_before,
        bool_or(hour >= $yesterday_start and hour < $yesterday_end) as has_yesterday
    from seen
)
select
    s.article_id as article_id,
    a.title as title,
    a.headline as headline,
    a.section as section,
    a.published_at as published_at,
    a.published_precision as published_precision,
    a.published_day as published_day,
    s.views as views,
    case when w.has_before then coalesce(s.before, 0) end as before,
    case when w.has_yesterday then coalesce(s.yesterday, 0) end as yesterday,
    case when s.lowest_basis = s.highest_basis then s.lowest_basis else 'mixed' end as basis,
    s.estimated as estimated
from stories as s
cross join whole_site as w
left join articles as a on a.site = $site and a.article_id = s.article_id
where s.views > 0
order by s.views desc, s.article_id
limit $limit
