select count(*) as stories from articles where site = $site and published_day = $today
