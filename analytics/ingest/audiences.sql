-- Who opened the site's pages, whether they count or not?
select
    a.audience, coalesce(t.kind, '') as kind, if(a.counted, 'yes', 'no') as counts,
    coalesce(min(t.day)::varchar, '') as first_day, coalesce(max(t.day)::varchar, '') as last_day,
    coalesce(sum(t.views), 0)::bigint as views
from audiences as a
left join traffic_daily as t using (site, audience)
where a.site = $site
group by a.audience, t.kind, a.counted
order by sum(t.views) desc nulls last, a.audience, t.kind
