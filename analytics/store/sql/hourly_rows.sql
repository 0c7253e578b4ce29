-- One month of hours as all sources tell it: what was stored, with the stories and sources at work anew.
create or replace temp view month_rows as
select p.article_id, p.hour as moment, p.source, p.views, p.basis
from published as p
anti join work_month as w using (article_id, source)
union all
select f.article_id, f.hour as moment, f.source, sum(f.views)::bigint as views, f.basis
from fresh_hours as f
semi join work_month as w using (article_id, source)
where f.month = getvariable('month')
group by f.article_id, f.hour, f.source, f.basis
