-- What was prepared of the site's last window, if it is that of the latest data.
select * exclude (site)
from trending
where site = $site
    and (select max(ended_at) from trending where site = $site) > $since
order by label is null, ratio_low desc, article_id
