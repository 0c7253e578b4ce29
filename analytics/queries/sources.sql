-- The sources of a site: what each knows, and for how many days it speaks.
select
    source as source,
    basis as basis,
    first_day as first_day,
    last_day as last_day,
    days as days,
    days_spoken as days_spoken,
    views as views,
    views_spoken as views_spoken
from sources
where site = $site
order by days_spoken desc, days desc, source
