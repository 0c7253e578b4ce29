-- How many stories have each number of views in the period; null: how many are not known. With the archive: stories of
-- any age, otherwise those published in the period.
with told as (
    -- where the site's views are counted or reported, a story without a row was not read; off a list it is unknown
    select max(day) filter (where basis <> 'estimated') as last_day
    from views_daily
    where site = $site and day >= $start and day < $end
),
read as (
    select article_id as article_id, sum(views)::bigint as views
    from views_daily
    where site = $site and day >= $start and day < $end
    group by article_id
),
chosen as (
    select a.article_id as article_id, a.published_day as published_day
    from articles as a
    where a.site = $site
        and (a.published_day < $end or (a.published_day is null and $archive))
        and (a.published_day >= $start or $archive)
        and
        -- include queries/filters
),
known as (
    select coalesce(r.views, case when coalesce(c.published_day, t.last_day) <= t.last_day then 0 end) as views
    from chosen as c
    cross join told as t
    left join read as r using (article_id)
)
select views as views, count(*) as stories
from known
group by views
order by views nulls last
