-- Interval counts of the stories at work whose intervals overlap, their parts added up: the shortest first.
select article_id, started_at, ended_at, sum(views)::bigint as views, basis
from gathered_counts
where article_id in (select article_id from work where overlapping)
group by article_id, started_at, ended_at, basis
order by article_id, ended_at - started_at, basis, started_at
