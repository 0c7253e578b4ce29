-- When each story was born, in hours since 1970. A day alone tells it to a day: such a story is not judged before it is
-- two days old, nor is any where windows are days. Without a date it is the first time that it was seen, if the site was
-- watched by then; else unknown, and then the story is old.
stories as (
    select
        a.article_id as article_id,
        a.section as section,
        case
            when a.published_precision = 'time' and not $by_days then epoch(a.published_at) / 3600
            when a.published_day is not null
                then epoch(a.published_day::timestamp at time zone f.timezone) / 3600
            when a.first_seen_at >= f.first_day + interval 2 day then epoch(a.first_seen_at) / 3600
        end as born,
        case when a.published_precision is distinct from 'time' and a.published_day is not null then 48 else 0 end
            as judged_from
    from articles as a
    cross join site_facts as f
    where a.site = $site
),
