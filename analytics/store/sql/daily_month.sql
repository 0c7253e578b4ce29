-- One month of the site's days, each as the source tells it that speaks for the day.
select $site as site, r.article_id, r.moment as day, r.views, r.basis, r.source
from month_rows as r
anti join silent as s using (moment, source)
order by article_id, day, basis
