-- The buckets of a period made of days: each with its label, whether anything of it is known, and whether all of it is.
with known as (
    select distinct day as day from views_daily where site = $site and day >= $start and day < $end
),
cells as (
    select d.day as cell, date_trunc($grain, d.day)::date as bucket, k.day is not null as known
    from (select unnest(generate_series($start::date, $end::date - 1, interval 1 day))::date as day) as d
    left join known as k on k.day = d.day
),
seen as (
    select day as cell, article_id as article_id, views as views, basis as basis
    from views_daily
    where site = $site and day >= $start and day < $end
),
ends as (
    select
        bucket as bucket,
        (bucket + case $grain
            when 'day' then interval 1 day
            when 'week' then interval 7 day
            when 'month' then interval 1 month
        end)::date as stop,
        count(*) filter (where known) as days_known
    from cells
    group by bucket
),
begun as (
    -- of what running totals were read before their first reading nothing is known: that day is known in part
    -- (views of a day that a source counts or reports are spread over its hours: of these none need be in the first)
    select
        coalesce(min(hour) > $first_from::timestamp, false)
        and (
            select coalesce(bool_and(v.basis = 'estimated'), false)
            from views_daily as v
            join sites as s on s.site = $site and v.day = s.first_day
            where v.site = $site
        ) as late
    from views_hourly
    where site = $site and hour >= $first_from::timestamp and hour < $first_to::timestamp
),
buckets as (
    select
        e.bucket as bucket,
        e.bucket as label,
        e.days_known > 0 as known,
        e.days_known = date_diff('day', e.bucket, e.stop)
        and e.stop <= s.data_until at time zone 'UTC' at time zone s.timezone
        and not (b.late and s.first_day >= e.bucket and s.first_day < e.stop) as complete
    from ends as e
    cross join (select * from sites where site = $site) as s
    cross join begun as b
),
