select case when count(published_day) > 0 then count(*) filter (where published_day = $today) end as stories
from articles
where site = $site
