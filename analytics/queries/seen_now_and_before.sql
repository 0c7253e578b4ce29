-- Views by story and day in the period shown (`now`) and in the one compared with (`before`); a day may be in both.
seen as (
    select
        article_id as article_id,
        views as views,
        basis as basis,
        day >= $start and day < $end as now,
        day >= $before_start and day < $before_end as before
    from views_daily
    where site = $site
        and ((day >= $start and day < $end) or (day >= $before_start and day < $before_end))
),
