select title as title, first_seen_at as first_seen_at, last_seen_at as last_seen_at
from title_history
where site = $site and article_id = $article_id
order by first_seen_at, last_seen_at, title
