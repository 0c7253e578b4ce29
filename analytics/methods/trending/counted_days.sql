-- Views of days that are whole and known: what is estimated tells nothing of when it came.
counted as not materialized (
    select v.article_id as article_id, v.day as day, v.views as views
    from views_daily as v
    cross join site_facts as f
    cross join span as s
    where v.site = $site
        and v.day >= s.first_day
        and (v.day + 1)::timestamp at time zone f.timezone
            <= least($until::timestamp, f.data_until)::timestamp at time zone 'UTC'
        and v.basis <> 'estimated'
),
