-- One month of hours: what was published, with the rows of the stories that changed computed anew.
select $site as site, p.article_id, p.hour, p.views, p.basis
from published as p
anti join (select article_id from work_month) as w using (article_id)
union all
select $site as site, f.article_id, f.hour, sum(f.views)::bigint as views, f.basis
from fresh_hours as f
join work_month as w using (article_id)
where f.month = $month
group by f.article_id, f.hour, f.basis
order by article_id, hour, basis
