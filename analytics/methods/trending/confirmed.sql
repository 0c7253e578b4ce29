-- How many stories were said to trend since $since, and how many of these still got $times the expected views in the
-- window after.
select
    count(*)::bigint as flags,
    count(*) filter (next_views >= $times * next_expected)::bigint as confirmed
from trend_flags
where site = $site and ended_at > $since
