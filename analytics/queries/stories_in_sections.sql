-- The stories of each section that lead it, and the rest of it together (without article_id).
with stories as (
    select article_id as article_id, sum(views)::bigint as views
    from views_daily
    where site = $site and day >= $start and day < $end
    group by article_id
),
placed as (
    select
        s.article_id as article_id,
        s.views as views,
        a.headline as headline,
        a.section as section,
        row_number() over (partition by a.section order by s.views desc, s.article_id) as place,
        sum(s.views) over (partition by a.section) as section_views
    from stories as s
    left join articles as a on a.site = $site and a.article_id = s.article_id
    where s.views > 0
        and
        -- include filters
)
select
    section as section,
    case when place <= $per_section then article_id end as article_id,
    case when place <= $per_section then headline end as headline,
    sum(views)::bigint as views,
    count(*) as stories
from placed
group by section, section_views, least(place, $per_section + 1), 2, 3
order by section_views desc, section nulls last, least(place, $per_section + 1)
