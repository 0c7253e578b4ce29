-- The hours of a period, in UTC and by the site's clock: whether each is known, and whether it is over.
with known as (
    select distinct hour as hour from views_hourly where site = $site and hour >= $start and hour < $end
),
cells as (
    select h.hour as cell, h.hour as bucket, k.hour is not null as known
    from (
        select unnest(generate_series(
            date_trunc('hour', $start::timestamp - interval 1 microsecond) + interval 1 hour,
            $end::timestamp - interval 1 microsecond,
            interval 1 hour
        )) as hour
    ) as h
    left join known as k on k.hour = h.hour
),
seen as (
    select hour as cell, article_id as article_id, views as views, basis as basis
    from views_hourly
    where site = $site and hour >= $start and hour < $end
),
buckets as (
    select
        c.bucket as bucket,
        c.bucket at time zone 'UTC' at time zone s.timezone as label,
        c.known as known,
        c.known
        and c.bucket + interval 1 hour <= s.data_until
        and c.bucket + interval 1 hour <= $end as complete
    from cells as c
    cross join (select * from sites where site = $site) as s
),
