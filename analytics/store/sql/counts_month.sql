-- One month of interval counts (by the interval's start), with the changes in place of what they replace.
select $site as site, article_id, started_at, ended_at, views, basis, source
from stored as s
anti join (select article_id, started_at, ended_at, basis from changes) as c
    using (article_id, started_at, ended_at, basis)
where strftime(started_at, '%Y-%m') = $month
union all
select $site as site, article_id, started_at, ended_at, views, basis, source
from changes
where month = $month
order by article_id, started_at, ended_at, basis
