-- Stories known by running totals only, which are left out: the views before their first reading are in no interval.
totals_only as (
    select article_id as article_id from readings where site = $site and total is not null
    except
    select article_id as article_id from views_daily where site = $site and basis <> 'estimated'
),
