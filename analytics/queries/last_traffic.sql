-- The last days of which people and machines are known apart.
traffic as (
    select day, audience, kind, agent, views
    from traffic_daily
    where site = $site
      and day > (select max(day) from traffic_daily where site = $site) - $days::integer
)
