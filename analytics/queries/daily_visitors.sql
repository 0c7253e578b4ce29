-- How many readers came on each of the last days of the site's access logs?
select day, visitors, exact
from visitors_daily
where site = $site
  and day > (select max(day) from visitors_daily where site = $site) - $days::integer
order by day desc
