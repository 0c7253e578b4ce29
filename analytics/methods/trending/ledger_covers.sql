-- Whether the ledger tells of every window that ends in ($start, $until]. A commit judges the windows since the one before
-- it, at most $within days back, as far as what came next is known; when commits were, their forecasts say.
with commits as (
    select distinct issued_at as made_at from forecasts where site = $site
),
judged as (
    select
        made_at as made_at,
        greatest($start::timestamp, coalesce(lag(made_at) over (order by made_at), $start)) as needed_from
    from commits
)
select
    coalesce(max(made_at) >= $until, false)
    and coalesce(
        bool_and(made_at - to_days($within::integer) <= needed_from) filter (where made_at > $start),
        false
    ) as covers
from judged
