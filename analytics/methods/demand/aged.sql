-- The stories published in the period and observed at $age, with all that they are grouped and adjusted by.
aged as (
    select
        a.article_id as article_id,
        a.section as section,
        isodow(a.published_day)::bigint as weekday,
        case
            when a.published_precision = 'time'
            then hour(a.published_at at time zone 'UTC' at time zone s.timezone)::bigint
        end as hour,
        a.series as series,
        a.media as media,
        a.authors as authors,
        a.tags as tags,
        v.views as views,
        v.estimated as estimated,
        ln(v.views + 1) as level
    from articles as a
    join story_ages as v on v.site = a.site and v.article_id = a.article_id and v.age_hours = $age
    join sites as s on s.site = a.site
    where a.site = $site and a.published_day >= $start and a.published_day < $end
        and
        -- include queries/filters
),
