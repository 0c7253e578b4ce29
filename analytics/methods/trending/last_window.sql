-- Where the window began and ended that was prepared last.
select min(started_at) as started_at, max(ended_at) as ended_at
from trending
where site = $site
