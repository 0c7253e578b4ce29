-- One month of interval counts (by the interval's start), with the changes in place of what they replace.
select $site as site, s.article_id, s.part, s.started_at, s.ended_at, s.views, s.basis, s.source, s.audience
from stored as s
anti join count_changes as c
    on c.article_id = s.article_id and c.started_at = s.started_at and c.ended_at = s.ended_at
    and c.basis = s.basis and c.source = s.source and c.part is not distinct from s.part and s.audience is null
where strftime(s.started_at, '%Y-%m') = $month
union all
select $site as site, article_id, part, started_at, ended_at, views, basis, source, null::varchar as audience
from count_changes
where month = $month
order by article_id, started_at, ended_at, basis, part, audience, source
