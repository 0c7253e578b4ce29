-- Headlines without their markers of stories published in some months (UTC), and of those whose day nobody knows.
-- A story without a title has a part of its address in place of a headline: no words.
select
    article_id as article_id,
    headline as headline,
    language as language,
    coalesce(strftime(published_at, '%Y-%m'), '') as month
from articles
where site = $site
    and title is not null
    and (published_at is null or strftime(published_at, '%Y-%m') in (select unnest($months::varchar[])))
order by month, article_id
