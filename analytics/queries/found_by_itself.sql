-- Series and media that were found in titles, no rule and no source having stated them, with how many stories each has.
select site as site, 'series' as kind, series as name, count(*) as stories
from articles
where ($site::varchar is null or site = $site)
    and series_rule is null and series_stated is null and series_found is not null
group by site, series
union all
select site as site, 'media' as kind, media as name, count(*) as stories
from articles
where ($site::varchar is null or site = $site) and media is not null
group by site, media
order by site, kind desc, stories desc, name
