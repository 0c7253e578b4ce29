-- Tags in Chinese characters that two or more stories have: names that the dictionary may not know.
select tag as name
from (select unnest(list_distinct(tags)) as tag from articles where site = $site)
where regexp_full_match(tag, '\p{Han}{2,8}')
group by tag
having count(*) >= 2
order by tag
