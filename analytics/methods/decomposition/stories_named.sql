-- The stories asked about, and the groups that each counts in.
facts as (
    select
        a.article_id as article_id,
        a.published_day as published_day,
        coalesce(
            case $by
                when 'section' then [a.section]
                when 'media' then [a.media]
                when 'series' then [a.series]
                when 'author' then nullif(list_sort(list_distinct(a.authors)), [])
                when 'tag' then nullif(list_sort(list_distinct(a.tags)), [])
            end,
            [null]
        )::varchar[] as names
    from articles as a
    where a.site = $site
        and
        -- include queries/filters
),
born as (
    select k.shown as shown, f.article_id as article_id from facts as f join kept as k on k.day = f.published_day
),
