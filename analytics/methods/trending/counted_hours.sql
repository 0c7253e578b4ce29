-- Views of hours that are whole and known: what is estimated tells nothing of when it came.
counted as not materialized (
    select v.article_id as article_id, v.hour as hour, v.views as views
    from views_hourly as v
    cross join site_facts as f
    where v.site = $site
        and v.hour >= $loaded::timestamp
        and v.hour + interval 1 hour <= least($until::timestamp, f.data_until)
        and v.basis <> 'estimated'
),
