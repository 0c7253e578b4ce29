-- One month of hours as the sources tell it that don't speak for their day: kept for the day they are chosen.
select $site as site, r.article_id, r.moment as hour, r.views, r.basis, r.source
from month_rows as r
semi join silent as s using (moment, source)
order by article_id, hour, source, basis
