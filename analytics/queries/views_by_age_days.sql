-- Views of some stories by their age in days: what `views_by_age` needs, from days.
with born as (
    select
        article_id as article_id,
        date_diff('day', date '1970-01-01', published_day) as cell
    from articles
    where site = $site and published_day is not null and list_contains($articles::bigint[], article_id)
),
seen as (
    select
        article_id as article_id,
        date_diff('day', date '1970-01-01', day) as cell,
        views as views,
        basis as basis
    from views_daily
    where site = $site and day >= $start and day < $end
),
reach as (
    select
        date_diff('day', date '1970-01-01', (data_until at time zone 'UTC' at time zone timezone)::date) as unfinished,
        date_diff(
            'day',
            date '1970-01-01',
            ((data_until - interval 1 microsecond) at time zone 'UTC' at time zone timezone)::date
        ) as last
    from sites
    where site = $site
),
-- include views_by_age
