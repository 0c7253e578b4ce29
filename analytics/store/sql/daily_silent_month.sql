-- One month of the site's days as the sources tell it that don't speak for them: kept for the day they are chosen.
select $site as site, r.article_id, r.moment as day, r.views, r.basis, r.source
from month_rows as r
semi join silent as s using (moment, source)
order by article_id, day, source, basis
