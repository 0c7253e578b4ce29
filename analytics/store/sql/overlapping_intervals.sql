-- Interval counts of the stories at work whose intervals overlap within their source, their parts added up: the
-- shortest first.
select article_id, source, started_at, ended_at, sum(views)::bigint as views, basis
from gathered_counts
semi join (select article_id, source from work where overlapping) as w using (article_id, source)
group by article_id, source, started_at, ended_at, basis
order by article_id, source, ended_at - started_at, basis, started_at
