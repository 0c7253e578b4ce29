-- Which stories a change of rules moves, those read most first.
with
-- include story_weights
select
    m.site as site,
    m.article_id as article_id,
    a.headline as headline,
    m.sets as sets,
    m.was as was,
    m.becomes as becomes,
    r.views as views,
    s.total as total
from moves as m
join articles as a using (site, article_id)
left join read as r using (site, article_id)
left join seen as s using (site, article_id)
order by
    coalesce(r.views, s.total) desc nulls last, m.site, m.article_id, m.sets, m.was nulls last, m.becomes nulls last
limit $limit
