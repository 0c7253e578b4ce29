-- The first day that a site has views of.
select first_day as first_day
from sites
where site = $site
