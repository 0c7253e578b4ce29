-- The site's days whose hours are nothing but views spread evenly over a longer time, over the hours before a publication
-- too: what an age in hours has reached there is nobody's to say.
spread_days as (
    select (h.hour at time zone 'UTC' at time zone s.timezone)::date as day
    from (
        select hour as hour, bool_and(basis = 'estimated') as spread
        from views_hourly
        where site = $site and hour >= $start::timestamp and hour < $end::timestamp
        group by hour
    ) as h
    join sites as s on s.site = $site
    group by 1
    having bool_and(h.spread)
),
