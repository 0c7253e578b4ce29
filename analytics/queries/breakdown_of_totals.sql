-- Running totals of the latest list by section, media, series or month of publication: sum, mean, median a story.
with
-- include totals_now_and_before
named as (
    select
        case $by
            when 'section' then a.section
            when 'media' then a.media
            when 'series' then a.series
            when 'published_month' then strftime(a.published_day, '%Y-%m')
        end as name,
        l.total as total
    from latest as l
    left join articles as a on a.site = $site and a.article_id = l.article_id
)
select
    name as "group",
    count(*) as stories,
    sum(total)::bigint as total,
    avg(total) as mean,
    median(total)::double as median
from named
group by name
order by case when $by = 'published_month' then name end nulls last, 3 desc, name nulls last
