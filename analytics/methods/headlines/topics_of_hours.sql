-- The words of stories read in some hours, against the days before.
with cells as (
    select article_id as article_id, views as views, basis as basis
    from views_hourly
    where site = $site and hour >= $start and hour < $end
),
-- include topics
