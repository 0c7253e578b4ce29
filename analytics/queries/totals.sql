-- What the stories asked for were read in a period; null where the site has no data in it.
with stories as (
    select
        article_id as article_id,
        sum(views)::bigint as views,
        min(basis) as lowest_basis,
        max(basis) as highest_basis,
        bool_or(basis = 'estimated') as estimated
    from views_daily
    where site = $site and day >= $start and day < $end
    group by article_id
),
known as (
    select count(distinct day) as days
    from views_daily
    where site = $site and day >= $start and day < $end
),
chosen as (
    select s.*
    from stories as s
    left join articles as a on a.site = $site and a.article_id = s.article_id
    where
        -- include filters
)
select
    case when (select days from known) > 0 then coalesce(sum(views), 0)::bigint end as views,
    count(*) filter (where views > 0) as stories_read,
    case
        when min(lowest_basis) = max(highest_basis) then min(lowest_basis)
        when count(*) > 0 then 'mixed'
    end as basis,
    coalesce(bool_or(estimated), false) as estimated,
    (select days from known) as days_known
from chosen
