with seen as (
    -- one hour more than compared: a story read in it was there from the first hour compared on
    select article_id as article_id, hour as hour, views as views, basis as basis
    from views_hourly
    where site = $site and hour >= $before::timestamp - interval 1 hour and hour < $end
),
whole_site as (
    select
        sum(views) filter (where hour >= $start)::double as views,
        sum(views) filter (where hour >= $before and hour < $start)::double as before
    from seen
),
stories as (
    select
        article_id as article_id,
        coalesce(sum(views) filter (where hour >= $start), 0)::bigint as views,
        coalesce(sum(views) filter (where hour >= $before and hour < $start), 0)::bigint as before,
        bool_or(hour < $before and views > 0) as read_earlier,
        min(basis) filter (where hour >= $before) as lowest_basis,
        max(basis) filter (where hour >= $before) as highest_basis
    from seen
    group by article_id
),
compared as (
    select
        s.*,
        a.* exclude (site, article_id),
        s.before * w.views / w.before as expected
    from stories as s
    cross join whole_site as w
    left join articles as a on a.site = $site and a.article_id = s.article_id
    where w.before > 0
        and w.views > 0
        and (
            s.read_earlier
            or a.first_seen_at <= $before
            or (a.published_precision = 'time' and a.published_at <= $before)
            or a.published_day < $before_day
        )
),
scored as (
    select *, (views - expected) / sqrt(greatest(expected, $least)) as score
    from compared
    where greatest(views, expected) >= $least
)
select
    article_id as article_id,
    title as title,
    headline as headline,
    section as section,
    published_at as published_at,
    published_precision as published_precision,
    published_day as published_day,
    views as views,
    before as before,
    expected as expected,
    views - expected as difference,
    score as score,
    case when lowest_basis = highest_basis then lowest_basis else 'mixed' end as basis
from scored
where abs(score) >= $notable
qualify row_number() over (order by score desc, article_id) <= $limit
    or row_number() over (order by score, article_id) <= $limit
order by score desc, article_id
