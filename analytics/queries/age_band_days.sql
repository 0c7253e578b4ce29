-- Views of the section's stories at each age in days, beside one story: what `age_band` needs, from days.
with stories as (
    select
        article_id as article_id,
        section as section,
        date_diff('day', date '1970-01-01', published_day) as born
    from articles
    where site = $site and published_day >= $start::date and published_day < $end::date
),
known as (
    select date_diff('day', date '1970-01-01', v.day) as cell
    from (
        select distinct day as day
        from views_daily
        where site = $site and day >= $start::date and day < $end::date
    ) as v
    join sites as s on s.site = $site and v.day < (s.data_until at time zone 'UTC' at time zone s.timezone)::date
),
views_by_cell as (
    select
        article_id as article_id,
        date_diff('day', date '1970-01-01', day) as cell,
        views as views,
        basis = 'estimated' as estimated
    from views_daily
    where site = $site and day >= $start::date and day < $end::date
),
-- include age_band
