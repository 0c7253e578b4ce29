-- The latest ranked list beside the one before it.
with places as (
    select article_id as article_id, read_at as read_at, min(rank) as rank
    from readings
    where site = $site and rank is not null
    group by article_id, read_at
),
lists as (
    select distinct read_at as read_at from places order by read_at desc limit 2
),
histories as (
    select
        article_id as article_id,
        count(*) as captures_on_list,
        min(rank) as best_rank,
        min(read_at) as first_seen,
        max(read_at) as last_seen
    from places
    group by article_id
)
select
    p.rank as rank,
    p.article_id as article_id,
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
    p.read_at as read_at,
    b.rank as rank_before,
    b.rank is null and h.captures_on_list > 1 as reentry,
    h.captures_on_list as captures_on_list,
    h.best_rank as best_rank,
    h.first_seen as first_seen,
    h.last_seen as last_seen
from places as p
join histories as h using (article_id)
left join places as b
    on b.article_id = p.article_id
    and b.read_at = (select min(read_at) from lists having count(*) = 2)
left join articles as a on a.site = $site and a.article_id = p.article_id
where p.read_at = (select max(read_at) from lists)
order by p.rank, p.article_id
limit $limit
