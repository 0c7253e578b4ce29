-- What was told of headlines that are as they were.
select h.*, s.month as month
from story_headlines as h
join (select unnest($articles::bigint[]) as article_id, unnest($months::varchar[]) as month) as s using (article_id)
where h.site = $site
order by s.month, h.article_id
