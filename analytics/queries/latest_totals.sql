-- The latest capture that states totals beside the one before it; an average a day where two days or more are known.
with
-- include totals_now_and_before
ranked as (
    select
        l.*,
        rank() over (order by l.total desc) as total_rank,
        a.* exclude (site, article_id),
        date_diff(
            'day',
            a.published_day,
            (l.read_at at time zone 'UTC' at time zone (select timezone from sites where site = $site))::date
        ) as days_since
    from latest as l
    left join articles as a on a.site = $site and a.article_id = l.article_id
)
select
    a.rank as rank,
    a.total_rank as total_rank,
    a.article_id as article_id,
    a.title as title,
    a.headline as headline,
    a.section as section,
    a.media as media,
    a.series as series,
    a.url as url,
    a.published_at as published_at,
    a.published_precision as published_precision,
    a.published_day as published_day,
    a.first_seen_at as first_seen_at,
    a.total as total,
    a.read_at as read_at,
    case when a.days_since >= 0 then a.days_since end as age_days,
    case when a.days_since >= 2 then a.total / a.days_since end as per_day,
    b.rank as rank_before,
    b.total as total_before
from ranked as a
left join earlier as b using (article_id)
where
    -- include filters
order by a.total desc, a.article_id
limit $limit
