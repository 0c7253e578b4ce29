-- When each site last got data, and how long it usually takes from one arrival to the next, in seconds. Arrivals within
-- an hour are of one delivery; two gaps are the least to speak of a habit.
with arrivals as (
    select
        site as site,
        finished_at as finished_at,
        epoch(finished_at) - epoch(lag(finished_at) over (partition by site order by finished_at, ingest_id)) as gap
    from ingests
    where rows_stored > 0
),
stored as (
    select
        site as site,
        max(finished_at) as last_ingest_at,
        count(*) as inputs,
        case
            when count(*) filter (where gap >= 3600) >= 2 then median(gap) filter (where gap >= 3600)
        end as usual_gap
    from arrivals
    group by site
)
select
    s.site as site,
    s.timezone as timezone,
    s.simulated as simulated,
    s.data_until as data_until,
    i.last_ingest_at as last_ingest_at,
    coalesce(i.inputs, 0) as inputs,
    i.usual_gap as usual_gap
from sites as s
left join stored as i using (site)
order by s.simulated, s.data_until desc nulls last, s.site
