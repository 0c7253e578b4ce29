-- One story: what it is, what it was read in all, its latest running total and place.
with read as (
    select
        sum(views)::bigint as views,
        min(basis) as lowest_basis,
        max(basis) as highest_basis,
        coalesce(bool_or(basis = 'estimated'), false) as estimated,
        min(day) as first_day,
        max(day) as last_day
    from views_daily
    where site = $site and article_id = $article_id
),
seen as (
    select
        arg_max(total, {'at': read_at, 'total': total}) filter (where total is not null) as total,
        arg_min(rank, {'ago': -epoch_us(read_at), 'rank': rank}) filter (where rank is not null) as rank,
        max(read_at) filter (where total is not null) as total_read_at,
        count(distinct read_at) as readings,
        min(read_at) as first_read_at,
        max(read_at) as last_read_at
    from readings
    where site = $site and article_id = $article_id
)
select
    a.site as site,
    a.article_id as article_id,
    a.url as url,
    a.title as title,
    a.headline as headline,
    a.section as section,
    a.series as series,
    a.topics as topics,
    a.authors as authors,
    a.tags as tags,
    a.media as media,
    a.language as language,
    a.published_at as published_at,
    a.published_precision as published_precision,
    a.published_day as published_day,
    a.first_seen_at as first_seen_at,
    r.views as views,
    case when r.lowest_basis = r.highest_basis then r.lowest_basis when r.views is not null then 'mixed' end as basis,
    r.estimated as estimated,
    r.first_day as first_day,
    r.last_day as last_day,
    s.total as total,
    s.total_read_at as total_read_at,
    s.rank as rank,
    s.readings as readings,
    s.first_read_at as first_read_at,
    s.last_read_at as last_read_at,
    (select data_until from sites where site = $site) as data_until,
    case when a.published_day <= $today::date then date_diff('day', a.published_day, $today::date) end as age_days
from articles as a
cross join read as r
cross join seen as s
where a.site = $site and a.article_id = $article_id
