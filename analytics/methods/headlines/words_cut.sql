-- Keywords of headlines that were cut already and are as they were.
select w.site as site, w.article_id as article_id, w.word as word, w.form as form, w.pair as pair, w.prefix as prefix,
    s.month as month
from story_words as w
join (select unnest($articles::bigint[]) as article_id, unnest($months::varchar[]) as month) as s using (article_id)
where w.site = $site
order by s.month, w.article_id, w.pair, w.word
