-- How many stories were read from $start to $end (exclusive, UTC), and from $before to $start; null where nothing is
-- known.
with seen as (
    select article_id as article_id, views as views, hour >= $start as now
    from views_hourly
    where site = $site and hour >= $before and hour < $end
)
select
    case when bool_or(now) then count(distinct article_id) filter (where now and views > 0) end as stories,
    case when bool_or(not now) then count(distinct article_id) filter (where not now and views > 0) end as stories_before,
    (sum(views) filter (where now))::bigint as views,
    (sum(views) filter (where not now))::bigint as views_before
from seen
