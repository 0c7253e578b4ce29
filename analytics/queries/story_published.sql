-- When a story was published, and how exactly that is known.
select published_at as published_at, published_precision as published_precision, published_day as published_day
from articles
where site = $site and article_id = $article_id
