-- One month of hours, each as the source tells it that speaks for its day. Two sources meet in one hour at most where
-- local midnight falls inside it.
select $site as site, r.article_id, r.moment as hour, r.views, r.basis, r.source
from month_rows as r
anti join silent as s using (moment, source)
order by article_id, hour, basis, source
