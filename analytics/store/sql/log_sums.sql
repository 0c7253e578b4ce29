-- Which relations hold other sums of an access log's page views than `counts`? Views by hour and day only where one
-- source of logs is all that a site has: then each view of an audience that counts is in them once.
with logged as (
    select c.site, c.audience, a.counted, sum(c.views)::bigint as views
    from counts as c
    join audiences as a using (site, audience)
    group by c.site, c.audience, a.counted
),
alone as (
    select site
    from counts
    group by site
    having count(distinct source) = 1 and bool_and(audience is not null)
        and site not in (select site from readings)
),
expected as (
    select 'traffic_daily' as relation, site, audience, views from logged
    union all
    select 'views_by_dimension', site, audience, views from logged where counted
    union all
    select unnest(['views_hourly', 'views_daily']), site, 'all that count', coalesce(sum(views) filter (counted), 0)::bigint
    from logged join alone using (site)
    group by site
),
held as (
    select 'traffic_daily' as relation, site, audience, sum(views)::bigint as views from traffic_daily group by site, audience
    union all
    select 'views_by_dimension', site, audience, sum(views)::bigint from views_by_dimension group by site, audience
    union all
    select 'views_hourly', site, 'all that count', sum(views)::bigint from views_hourly join alone using (site) group by site
    union all
    select 'views_daily', site, 'all that count', sum(views)::bigint from views_daily join alone using (site) group by site
)
select relation, site, audience, coalesce(h.views, 0) as views, coalesce(e.views, 0) as counted
from expected as e
full join held as h using (relation, site, audience)
where coalesce(h.views, 0) <> coalesce(e.views, 0)
order by relation, site, audience
