-- One month of readings: what was stored, with the changes in place of what they replace.
select $site as site, article_id, read_at, total, rank, source, time_basis
from stored as s
anti join (select article_id, read_at, source from reading_changes) as c using (article_id, read_at, source)
where strftime(read_at, '%Y-%m') = $month
union all
select $site as site, article_id, read_at, total, rank, source, time_basis
from reading_changes
where month = $month
order by article_id, read_at, source
