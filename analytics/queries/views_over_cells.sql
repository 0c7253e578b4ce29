-- From `buckets`, `cells` and `seen`: views over time, by section, media, language or all together; groups beyond the
-- largest ones are the rest.
sums as (
    select
        c.bucket as bucket,
        case $by::varchar when 'section' then a.section when 'media' then a.media when 'language' then a.language end
            as name,
        sum(v.views)::bigint as views,
        coalesce(sum(v.views) filter (where v.basis = 'estimated'), 0)::bigint as estimated_views
    from seen as v
    join cells as c using (cell)
    left join articles as a on a.site = $site and a.article_id = v.article_id
    where
        -- include filters
    group by 1, 2
),
places as (
    select name as name, row_number() over (order by sum(views) desc, name nulls last) as place
    from sums
    where $by::varchar is not null
    group by name
    union all
    select null as name, 1 as place
    where $by::varchar is null
),
shown as (
    select
        case when place <= $groups then name end as name,
        place > $groups as rest,
        least(place, $groups + 1) as place
    from places
    group by all
),
by_place as (
    select
        s.bucket as bucket,
        least(p.place, $groups + 1) as place,
        sum(s.views)::bigint as views,
        sum(s.estimated_views)::bigint as estimated_views
    from sums as s
    join places as p on p.name is not distinct from s.name
    group by 1, 2
)
select
    b.label as bucket,
    g.name as "group",
    g.rest as rest,
    g.place as place,
    case when b.known then coalesce(v.views, 0) end as views,
    case when b.known then coalesce(v.estimated_views, 0) end as estimated_views,
    coalesce(b.complete, false) as complete
from buckets as b
cross join shown as g
left join by_place as v on v.bucket = b.bucket and v.place = g.place
order by b.bucket, g.place
