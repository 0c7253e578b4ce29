-- Views of all stories in each hour before the site's day, of hours of which anything is known; whether all are estimated.
select $site as site, hour as hour, sum(views)::bigint as views, bool_and(basis = 'estimated') as estimated
from views_hourly
where site = $site and hour < $begins::timestamp
group by hour
order by hour
