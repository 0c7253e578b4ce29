-- The site's stories published in some months: the hour and the site's day in which they were, as numbers, and whether
-- they can be followed by the hour.
-- include queries/spread_days
-- include totals_only
born as (
    select
        article_id as article_id,
        section as section,
        strftime(published_at, '%Y-%m') as month,
        published_precision = 'time' and published_day not in (select day from spread_days) as to_the_hour,
        date_diff('hour', timestamp '1970-01-01', published_at) as hour,
        date_diff('day', date '1970-01-01', published_day) as day
    from articles
    anti join totals_only using (article_id)
    where site = $site and list_contains($months::varchar[], strftime(published_at, '%Y-%m'))
),
