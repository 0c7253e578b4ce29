-- Stories whose headlines have all the words asked for, in either Chinese script, the latest first.
select
    a.article_id as article_id,
    a.title as title,
    a.headline as headline,
    a.section as section,
    a.published_day as published_day
from articles as a
where a.site = $site
    and
    -- include filters
order by a.published_at desc nulls last, a.article_id
limit $limit
