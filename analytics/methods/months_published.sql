-- In which months (UTC) stories of a site were published.
select distinct strftime(published_at, '%Y-%m') as month
from articles
where site = $site and published_at is not null
order by month
