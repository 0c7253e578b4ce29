-- What some stories are, in the order asked for.
select
    a.article_id as article_id,
    a.headline as headline,
    a.section as section,
    a.media as media,
    a.url as url,
    a.published_at as published_at,
    a.published_precision as published_precision,
    a.published_day as published_day
from articles as a
where a.site = $site and list_contains($articles::bigint[], a.article_id)
order by list_position($articles::bigint[], a.article_id), a.article_id
