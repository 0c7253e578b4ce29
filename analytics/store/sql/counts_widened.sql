-- From when to when do the page views that a log added reach, of those that count?
select article_id, source, min(started_at) as first_start, max(ended_at) as last_end
from counts_added
where list_contains($counted, audience)
group by article_id, source
order by article_id, source
