-- Interval counts of the stories at work whose intervals don't overlap, their parts added up.
insert into intervals
select article_id, started_at, ended_at, sum(views)::bigint as views, basis
from gathered_counts
where article_id not in (select article_id from work where overlapping)
group by article_id, started_at, ended_at, basis
