-- How many stories each rule would move from which name to which, with their views and totals.
with
-- include story_weights
select
    m.site as site,
    m.sets as sets,
    m.was as was,
    m.becomes as becomes,
    count(*) as stories,
    sum(r.views)::bigint as views,
    sum(s.total)::bigint as total
from moves as m
left join read as r using (site, article_id)
left join seen as s using (site, article_id)
group by m.site, m.sets, m.was, m.becomes
order by
    m.site, m.sets, coalesce(sum(r.views), sum(s.total)) desc nulls last, count(*) desc,
    m.was nulls last, m.becomes nulls last
