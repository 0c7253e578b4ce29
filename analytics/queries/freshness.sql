with stored as (
    select site as site, max(finished_at) as last_ingest_at, count(*) as inputs
    from ingests
    where rows_stored > 0
    group by site
)
select
    s.site as site,
    s.timezone as timezone,
    s.simulated as simulated,
    s.data_until as data_until,
    i.last_ingest_at as last_ingest_at,
    coalesce(i.inputs, 0) as inputs
from sites as s
left join stored as i using (site)
order by s.simulated, s.data_until desc nulls last, s.site
