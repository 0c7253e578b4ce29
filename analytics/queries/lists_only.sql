-- Whether lists of the most read are all that is known of a site: what is not on them is not known then.
source as (
    select
        exists (select 1 from views_daily where site = $site)
            and not exists (select 1 from views_daily where site = $site and basis <> 'estimated') as lists_only
),
