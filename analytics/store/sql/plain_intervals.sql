-- Interval counts of the stories at work whose intervals don't overlap within their source, their parts added up.
insert into intervals
select article_id, source, started_at, ended_at, sum(views)::bigint as views, basis
from gathered_counts
anti join (select article_id, source from work where overlapping) as w using (article_id, source)
group by article_id, source, started_at, ended_at, basis
