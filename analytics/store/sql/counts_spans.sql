-- From when to when do the interval counts of stories by access logs reach: all of them, and those that count?
select
    article_id, source, min(started_at) as first_start, max(ended_at) as last_end,
    min(started_at) filter (audience is null or list_contains($counted, audience)) as first_counted,
    max(ended_at) filter (audience is null or list_contains($counted, audience)) as last_counted
from all_counts
group by article_id, source
having count(audience) > 0
order by article_id, source
