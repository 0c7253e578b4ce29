-- What some stories were read in each full hour, for sparklines.
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
    -- off a list a story is unknown; a story without a row was not read where views are counted or reported
    select hour as hour, bool_or(basis <> 'estimated') as every_story
    from views_hourly
    where site = $site and hour >= $start and hour < $end
    group by hour
)
select
    s.article_id as article_id,
    h.hour as starts_at,
    h.hour at time zone 'UTC' at time zone (select timezone from sites where site = $site) as hour,
    coalesce(v.views, case when k.every_story then 0 end) as views
from stories as s
cross join hours as h
left join known as k on k.hour = h.hour
left join seen as v on v.article_id = s.article_id and v.hour = h.hour
order by list_position($articles::bigint[], s.article_id), h.hour
