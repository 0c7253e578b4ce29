-- When headlines were found to be others than before, of one story or all, from $start to $end (exclusive, UTC).
with titles as (
    select
        article_id as article_id,
        title as title,
        first_seen_at as at,
        lag(title) over earlier as title_before
    from title_history
    where site = $site and ($article_id::bigint is null or article_id = $article_id)
    window earlier as (partition by article_id order by first_seen_at, title)
)
select
    t.article_id as article_id,
    a.headline as headline,
    t.at as at,
    t.title as title
from titles as t
join articles as a on a.site = $site and a.article_id = t.article_id
where t.title_before is not null
    and t.title_before <> t.title
    and t.at >= $start
    and t.at < $end
order by t.at, t.article_id
