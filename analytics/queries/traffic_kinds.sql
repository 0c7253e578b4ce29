-- Who opened the site's pages in the last days of its access logs, and whose page views count?
with
-- include last_traffic
select
    a.audience,
    t.kind,
    a.counted,
    coalesce(sum(t.views), 0)::bigint as views,
    coalesce(sum(t.views), 0) / sum(sum(t.views)) over () as share
from audiences as a
left join traffic as t using (audience)
where a.site = $site and exists (from traffic)
group by a.audience, t.kind, a.counted
order by list_position(['human', 'suspected', 'declared'], a.audience), views desc, t.kind
