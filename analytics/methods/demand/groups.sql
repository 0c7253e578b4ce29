-- Stories by group and section: in each cell, in each group and in all. A story with several names counts in each.
with
-- include aged
adjusted as (
    select
        section as section,
        views as views,
        estimated as estimated,
        level
        - list_extract($weekday_effects::double[], weekday)
        - coalesce(list_extract($hour_effects::double[], hour + 1), 0) as level,
        case $by
            when 'section' then [section]
            when 'series' then [series]
            when 'media' then [media]
            when 'author' then case when len(authors) > 0 then list_distinct(authors) else [null] end
            when 'tag' then case when len(tags) > 0 then list_distinct(tags) else [null] end
            when 'weekday' then [weekday::varchar]
            when 'hour' then [hour::varchar]
        end as names
    from aged
),
named as (
    select unnest(names) as name, section as section, views as views, estimated as estimated, level as level
    from adjusted
),
counted as (
    select
        case when grouping(section) = 0 then 'cell' else 'group' end as kind,
        name as name,
        section as section,
        count(*) as stories,
        sum(views)::bigint as views,
        max(views) as most,
        median(views) as median,
        avg(level) as level,
        var_samp(level) as variance,
        count(*) filter (where estimated) as estimated
    from named
    group by grouping sets ((name, section), (name))
    union all
    select
        case when grouping(section) = 0 then 'section' else 'all' end,
        null,
        section,
        count(*),
        sum(views)::bigint,
        max(views),
        median(views),
        avg(level),
        var_samp(level),
        count(*) filter (where estimated)
    from adjusted
    group by grouping sets ((section), ())
)
select
    kind as kind,
    name as name,
    section as section,
    stories as stories,
    views as views,
    most as most,
    median as median,
    level as level,
    variance as variance,
    estimated as estimated
from counted
where stories > 0
order by kind, name nulls last, section nulls last
