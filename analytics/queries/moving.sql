-- Stories read from $start to $end (exclusive, UTC), with their views just before and at the same time a day ago. 0: it
-- was there and not read; null: not known, or not there yet.
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
        bool_or(basis = 'estimated') filter (where hour >= $start) as estimated,
        min(hour) as first_hour
    from seen
    group by article_id
),
whole_site as (
    select
        bool_or(hour >= $before and hour < $start) as has_before,
        bool_or(hour >= $yesterday_start and hour < $yesterday_end) as has_yesterday
    from seen
),
dated as (
    -- there at the latest: read, seen or published then; a day alone says so only from its end on
    select
        s.*,
        a.* exclude (site, article_id),
        least(
            s.first_hour, a.first_seen_at, case when a.published_precision = 'time' then a.published_at end
        ) as there_at,
        case when a.published_precision is distinct from 'time' then a.published_day end as there_after
    from stories as s
    left join articles as a on a.site = $site and a.article_id = s.article_id
)
select
    s.article_id as article_id,
    s.title as title,
    s.headline as headline,
    s.section as section,
    s.published_at as published_at,
    s.published_precision as published_precision,
    s.published_day as published_day,
    s.views as views,
    case
        when s.before is not null then s.before
        when w.has_before and (s.there_at < $start or s.there_after < $start_day) then 0
    end as before,
    case
        when s.yesterday is not null then s.yesterday
        when w.has_yesterday and (s.there_at < $yesterday_end or s.there_after < $yesterday_end_day) then 0
    end as yesterday,
    case when s.lowest_basis = s.highest_basis then s.lowest_basis else 'mixed' end as basis,
    s.estimated as estimated
from dated as s
cross join whole_site as w
where s.views > 0
order by s.views desc, s.article_id
limit $limit
