-- Which source was chosen to speak for which days, the latest choice first; a withdrawn one says when.
select
    source as source,
    first_day as first_day,
    end_day as end_day,
    made_at as made_at,
    withdrawn_at as withdrawn_at
from source_choices
where site = $site
order by made_at desc, source
