-- What one story was read in each hour, by the site's clock; bounds are in UTC.
with seen as (
    select
        hour as hour,
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from views_hourly
    where site = $site and article_id = $article_id
    group by hour
),
span as (
    select
        date_trunc('hour', coalesce($start::timestamp, (select min(hour) from seen)) - interval 1 microsecond)
            + interval 1 hour as start,
        coalesce($end::timestamp, (select max(hour) + interval 1 hour from views_hourly where site = $site)) as stop
),
known as (
    -- off a list a story is unknown; a story without a row was not read where views are counted or reported
    select v.hour as hour, bool_or(v.basis <> 'estimated') as every_story
    from views_hourly as v, span as s
    where v.site = $site and v.hour >= s.start and v.hour < s.stop
    group by v.hour
)
select
    h.hour at time zone 'UTC' at time zone (select timezone from sites where site = $site) as bucket,
    coalesce(v.views, case when k.every_story then 0 end) as views,
    v.basis as basis
from (
    select unnest(generate_series(start, stop - interval 1 microsecond, interval 1 hour)) as hour from span
) as h
left join known as k on k.hour = h.hour
left join seen as v on v.hour = h.hour
order by h.hour
