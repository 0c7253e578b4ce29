-- Views of some stories by their age in hours: what `views_by_age` needs, from hours.
with born as (
    select
        article_id as article_id,
        date_diff('hour', timestamp '1970-01-01', published_at) as cell
    from articles
    where site = $site and published_precision = 'time' and list_contains($articles::bigint[], article_id)
),
seen as (
    select
        article_id as article_id,
        date_diff('hour', timestamp '1970-01-01', hour) as cell,
        views as views,
        basis as basis
    from views_hourly
    where site = $site and hour >= $start and hour < $end
),
reach as (
    select
        date_diff('hour', timestamp '1970-01-01', data_until) as unfinished,
        date_diff('hour', timestamp '1970-01-01', data_until - interval 1 microsecond) as last
    from sites
    where site = $site
),
-- include views_by_age
