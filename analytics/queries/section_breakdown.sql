-- Each section's views, stories read and stories published in a period, beside the views of the one compared with.
with
-- include seen_now_and_before
whole_site as (
    select coalesce(bool_or(now), false) as has_now, coalesce(bool_or(before), false) as has_before from seen
),
stories as (
    select
        article_id as article_id,
        coalesce(sum(views) filter (where now), 0)::bigint as views,
        coalesce(sum(views) filter (where before), 0)::bigint as before,
        coalesce(bool_or(basis = 'estimated') filter (where now), false) as estimated
    from seen
    group by article_id
),
read as (
    select
        a.section as section,
        count(*) filter (where s.views > 0) as stories_read,
        sum(s.views)::bigint as views,
        sum(s.before)::bigint as before,
        bool_or(s.estimated) as estimated
    from stories as s
    left join articles as a on a.site = $site and a.article_id = s.article_id
    where
        -- include filters
    group by a.section
),
published as (
    select a.section as section, count(*) as stories_published
    from articles as a
    where a.site = $site and a.published_day >= $start and a.published_day < $end
        and
        -- include filters
    group by a.section
),
-- include lists_only
dates as (
    select count(published_day) > 0 as any_date from articles where site = $site
),
sections as (
    select section as section from read
    union
    select section as section from published
),
joined as (
    select
        n.section as section,
        case when d.any_date and not o.lists_only then coalesce(p.stories_published, 0) else p.stories_published end
            as stories_published,
        coalesce(r.stories_read, 0) as stories_read,
        case when w.has_now then coalesce(r.views, 0) end as views,
        case when w.has_before then coalesce(r.before, 0) end as before,
        coalesce(r.estimated, false) as estimated
    from sections as n
    cross join whole_site as w
    cross join dates as d
    cross join source as o
    left join read as r on r.section is not distinct from n.section
    left join published as p on p.section is not distinct from n.section
)
select
    section as section,
    stories_published as stories_published,
    stories_read as stories_read,
    views as views,
    views / nullif(sum(views) over (), 0) as share,
    stories_published / nullif(sum(stories_published) over (), 0) as output_share,
    before as before,
    views / nullif(stories_read, 0) as views_per_story_read,
    estimated as estimated
from joined
order by views desc nulls last, stories_published desc nulls last, section nulls last
