-- Stories without a section, those read most first: what a rule would gain.
with
-- include story_weights
select
    a.site as site,
    a.article_id as article_id,
    a.headline as headline,
    a.url as url,
    a.published_day as published_day,
    r.views as views,
    s.total as total,
    count(*) over () as stories
from articles as a
left join read as r using (site, article_id)
left join seen as s using (site, article_id)
where a.section is null and ($site::varchar is null or a.site = $site)
order by coalesce(r.views, s.total) desc nulls last, a.site, a.article_id
limit $limit
