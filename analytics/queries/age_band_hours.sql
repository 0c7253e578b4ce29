-- Views of the section's stories at each age in hours, beside one story: what `age_band` needs, from hours.
with
-- include spread_days
-- of a day spread over its hours no age in hours is known: the story itself has an estimate, others are not compared
stories as (
    select
        article_id as article_id,
        section as section,
        date_diff('hour', timestamp '1970-01-01', published_at) as born
    from articles
    where site = $site
        and published_precision = 'time'
        and published_at >= $start::timestamp
        and published_at < $end::timestamp
        and (article_id = $article_id or published_day not in (select day from spread_days))
),
known as (
    select date_diff('hour', timestamp '1970-01-01', v.hour) as cell
    from (
        select distinct hour as hour
        from views_hourly
        where site = $site and hour >= $start::timestamp and hour < $end::timestamp
    ) as v
    join sites as s on s.site = $site and v.hour + interval 1 hour <= s.data_until
),
views_by_cell as (
    select
        article_id as article_id,
        date_diff('hour', timestamp '1970-01-01', hour) as cell,
        views as views,
        basis = 'estimated' as estimated
    from views_hourly
    where site = $site and hour >= $start::timestamp and hour < $end::timestamp
),
-- include age_band
