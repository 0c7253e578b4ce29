-- What the site got on a day, and what that rests on; null where nothing is known.
select
    sum(views)::bigint as views,
    case
        when count(*) = 0 then null
        when min(basis) = max(basis) then min(basis)
        else 'mixed'
    end as basis
from views_daily
where site = $site and day = $day
