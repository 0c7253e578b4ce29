-- Headlines without their markers of stories published in some months (UTC); '' is the month of those without a day.
-- A story without a title has a part of its address in place of a headline: no words. cut: as it stands, already.
select
    a.article_id as article_id,
    a.headline as headline,
    a.language as language,
    coalesce(strftime(a.published_at, '%Y-%m'), '') as month,
    h.article_id is not null as cut
from articles as a
left join story_headlines as h
    on h.site = a.site and h.article_id = a.article_id and h.headline = a.headline and h.cut = $cut
where a.site = $site
    and a.title is not null
    and coalesce(strftime(a.published_at, '%Y-%m'), '') in (select unnest($months::varchar[]))
order by month, a.article_id
