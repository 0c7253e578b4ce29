-- What is prepared of the course of one story's life; a row without it says whether anything of the site is prepared.
select
    l.article_id is not null as known,
    exists (select 1 from story_life where site = $site) as prepared,
    l.age_hours as age_hours,
    l.views as views,
    l.t50_hours as t50_hours,
    l.t80_hours as t80_hours,
    l.half_life_hours as half_life_hours,
    l.late_share as late_share,
    l.life as life,
    l.observed_hours as observed_hours,
    l.estimated as estimated
from (select $site as site, $article_id::bigint as article_id) as me
left join story_life as l using (site, article_id)
