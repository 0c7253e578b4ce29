-- What the site got in each full hour, in UTC and by the site's clock; null: not known.
with hours as (
    select unnest(generate_series(
        date_trunc('hour', $start::timestamp - interval 1 microsecond) + interval 1 hour,
        $end::timestamp - interval 1 microsecond,
        interval 1 hour
    )) as starts_at
),
known as (
    select
        hour as starts_at,
        sum(views)::bigint as views,
        bool_or(basis = 'estimated') as estimated
    from views_hourly
    where site = $site and hour >= $start and hour < $end
    group by hour
)
select
    h.starts_at as starts_at,
    h.starts_at at time zone 'UTC' at time zone (select timezone from sites where site = $site) as hour,
    k.views as views,
    coalesce(k.estimated, false) as estimated
from hours as h
left join known as k using (starts_at)
order by h.starts_at
