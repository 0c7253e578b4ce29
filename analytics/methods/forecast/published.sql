-- When a story was published, in UTC; where only the day is known, when that day began at the site.
select
    case
        when a.published_precision = 'time' then a.published_at
        else a.published_day::timestamp at time zone s.timezone at time zone 'UTC'
    end as published_at
from articles as a
join sites as s using (site)
where a.site = $site and a.article_id = $article_id
