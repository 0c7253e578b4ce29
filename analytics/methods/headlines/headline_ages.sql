-- What headlines of stories published in [$start, $end) are like, and their views up to one age.
select
    v.article_id as article_id,
    a.section as section,
    a.series as series,
    a.media as media,
    h.* exclude (site, article_id, headline, cut),
    v.views as views,
    v.estimated as estimated
from story_ages as v
join articles as a on a.site = v.site and a.article_id = v.article_id
join story_headlines as h on h.site = v.site and h.article_id = v.article_id
where v.site = $site
    and v.age_hours = $age
    and a.published_day >= $start
    and a.published_day < $end
    and
    -- include queries/filters
order by v.article_id
