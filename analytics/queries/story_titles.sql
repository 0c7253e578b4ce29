-- The titles that a story had, and from when to when each was seen.
select title as title, first_seen_at as first_seen_at, last_seen_at as last_seen_at
from title_history
where site = $site and article_id = $article_id
order by first_seen_at, last_seen_at, title
