-- A story's headline and series.
select
    headline as headline,
    series as series
from articles
where site = $site and article_id = $article_id
