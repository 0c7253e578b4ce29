-- The ledger of a site in a span of time: of which it was known by its end what the next window brought.
select * exclude (site)
from trend_flags
where site = $site
    and ended_at > $start
    and ended_at + (ended_at - started_at) <= $until
order by ended_at, article_id
