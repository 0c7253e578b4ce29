-- Stories by their views in a period, beside those in the period compared with; see `top_stories` in top.py.
with
-- include seen_now_and_before
stories as (
    select
        article_id as article_id,
        coalesce(sum(views) filter (where now), 0)::bigint as views,
        coalesce(sum(views) filter (where before), 0)::bigint as before,
        min(basis) filter (where now) as lowest_basis,
        max(basis) filter (where now) as highest_basis,
        bool_or(basis = 'estimated') filter (where now) as estimated
    from seen
    group by article_id
),
ranked as (
    select
        s.*,
        a.* exclude (site, article_id),
        rank() over (order by s.views desc) as rank,
        rank() over (order by s.before desc) as rank_before,
        sum(s.views) over () as views_of_all
    from stories as s
    left join articles as a on a.site = $site and a.article_id = s.article_id
    where
        -- include filters
)
select
    rank as rank,
    article_id as article_id,
    title as title,
    headline as headline,
    section as section,
    media as media,
    series as series,
    url as url,
    published_at as published_at,
    published_precision as published_precision,
    published_day as published_day,
    first_seen_at as first_seen_at,
    views as views,
    case when (select bool_or(before) from seen) then before end as before,
    case when before > 0 then rank_before end as rank_before,
    views / views_of_all as share,
    case when lowest_basis = highest_basis then lowest_basis else 'mixed' end as basis,
    estimated as estimated
from ranked
where views > 0
    and ($published_start::date is null or (published_day >= $published_start and published_day < $published_end))
order by views desc, article_id
limit $limit offset $offset
