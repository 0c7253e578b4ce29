-- The words of stories read on some days, against the days before.
with cells as (
    select article_id as article_id, views as views, basis as basis
    from views_daily
    where site = $site and day >= $start and day < $end
),
-- include topics
