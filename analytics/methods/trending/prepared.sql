-- What was prepared of the site's last window, if it is that of the latest data.
select * exclude (site)
from trending
where site = $site
    -- no whole window has followed
    and (select max(ended_at + (ended_at - started_at)) from trending where site = $site) > $now
order by label is null, ratio_low desc, article_id
