-- What a part of the change rests on, story by story: views in each period, null where the story can have none in it.
with
-- include stories_in_both
counted as (
    select
        shown as shown,
        article_id as article_id,
        case $part when 'early' then early when 'late' then late when 'tail' then tail else early + late end as views
    from stories
    where fresh = ($part <> 'tail')
),
sides as (
    select
        c.article_id as article_id,
        sum(c.views) filter (where c.shown) as views,
        sum(c.views) filter (where not c.shown) as before
    from counted as c
    join facts as f on f.article_id = c.article_id
    where $group::varchar is null
        or list_contains(f.names, $group)
        or $group = '' and f.names[1] is null
    group by c.article_id
),
-- an older story that was not read in a period has no views in it; one that was published in it is no older story
filled as (
    select
        s.article_id as article_id,
        coalesce(s.views, case when $part = 'tail' and now.article_id is null then 0 end)::bigint as views,
        coalesce(s.before, case when $part = 'tail' and then_.article_id is null then 0 end)::bigint as before
    from sides as s
    left join born as now on now.shown and now.article_id = s.article_id
    left join born as then_ on not then_.shown and then_.article_id = s.article_id
)
select
    f.article_id as article_id,
    a.headline as headline,
    a.section as section,
    a.media as media,
    a.url as url,
    a.published_day as published_day,
    f.views as views,
    f.before as before,
    coalesce(f.views, 0) - coalesce(f.before, 0) as difference
from filled as f
join articles as a on a.site = $site and a.article_id = f.article_id
where f.views > 0 or f.before > 0
order by abs(coalesce(f.views, 0) - coalesce(f.before, 0)) desc, f.article_id
limit $most
