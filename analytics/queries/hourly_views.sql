with stories as (
    select distinct unnest($articles::bigint[]) as article_id
),
hours as (
    select unnest(generate_series(
        date_trunc('hour', $start::timestamp - interval 1 microsecond) + interval 1 hour,
        $end::timestamp - interval 1 hour,
        interval 1 hour
    )) as hour
),
seen as (
    select article_id as article_id, hour as hour, sum(views)::bigint as views
    from views_hourly
    where site = $site and hour >= $start and hour < $end and list_contains($articles::bigint[], article_id)
    group by article_id, hour
),
known as (
    select distinct hour as hour from views_hourly where site = $site and hour >= $start and hour < $end
)
select
    s.article_id as article_id,
    h.hour as starts_at,
    h.hour at time zone 'UTC' at time zone (select timezone from sites where site = $site) as hour,
    case when k.hour is not null then coalesce(v.views, 0) end as views
from stories as s
cross join hours as h
left join known as k on k.hour = h.hour
left join seen as v on v.article_id = s.article_id and v.hour = h.hour
order by list_position($articles::bigint[], s.article_id), h.hour
