-- Days stand beside each other in their order; kept are those that are over and have data in both periods.
places as (
    select unnest(generate_series(0, $days - 1))::int as place
),
asked as (
    select place as place, true as shown, $shown_start::date + place as day from places
    union all
    select place as place, false as shown, $compared_start::date + place as day from places
),
known as (
    select distinct d.day as day
    from (
        select day as day from views_daily
        where site = $site and day >= $shown_start::date and day < $shown_start::date + $days
        union all
        select day as day from views_daily
        where site = $site and day >= $compared_start::date and day < $compared_start::date + $days
    ) as d
    join sites as s on s.site = $site and d.day < (s.data_until at time zone 'UTC' at time zone s.timezone)::date
),
kept as (
    select shown as shown, day as day
    from asked
    where place in (select a.place from asked as a join known as k on k.day = a.day group by a.place having count(*) = 2)
),
