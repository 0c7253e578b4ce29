-- How soon other stories were read, of the same section or of the whole site, published in the 90 days up to this one.
-- A rate that has not halved yet may be on its way: it is certain of all but the last $stays hours but one.
with
me as (
    select section as section, published_at as published_at from articles where site = $site and article_id = $article_id
)
select
    l.t50_hours as t50_hours,
    l.t80_hours as t80_hours,
    l.half_life_hours as half_life_hours,
    case
        when l.half_life_hours is null then greatest(l.observed_hours - l.peak_hours - $stays + 1, 0)
    end as not_yet_hours
from story_life as l
join articles as a using (site, article_id)
join me on $whole_site or a.section is not distinct from me.section
where l.site = $site
    and l.article_id <> $article_id
    and a.published_at <= me.published_at
    and a.published_at > me.published_at - interval 90 day
    and l.peak_hours is not null
order by l.article_id
