-- Views of each story by the path of its link, of people and machines alike.
select regexp_replace(articles.url, '^https?://[^/]*', '') as path, sum(counts.views)::bigint as views
from counts
join articles using (site, article_id)
group by path
order by path
