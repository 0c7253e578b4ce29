-- Which conditions hold for which stories. Each way of comparing is a join of its own: the engine is quick at those.
create or replace temp table fits as
select c.rule, c.kind, t.article_id
from texts as t
join conditions as c
    on c.how = 'is' and c.subject = t.subject
    and c.compared = if(t.subject in ('link', 'path'), rtrim(t.compared, '/'), t.compared)
where c.sites is null or list_contains(c.sites, t.site)
union all
select c.rule, c.kind, t.article_id
from texts as t
join conditions as c on c.how = 'starts' and c.subject = t.subject and starts_with(t.compared, c.compared)
where c.sites is null or list_contains(c.sites, t.site)
union all
select c.rule, c.kind, t.article_id
from texts as t
join conditions as c on c.how = 'ends' and c.subject = t.subject and ends_with(t.compared, c.compared)
where c.sites is null or list_contains(c.sites, t.site)
union all
select c.rule, c.kind, t.article_id
from texts as t
join conditions as c on c.how = 'holds' and c.subject = t.subject and contains(t.compared, c.compared)
where c.sites is null or list_contains(c.sites, t.site)
union all
select c.rule, c.kind, t.article_id
from texts as t
join conditions as c on c.how = 'like' and c.subject = t.subject and t.compared like c.compared escape '\'
where c.sites is null or list_contains(c.sites, t.site)
union all
select c.rule, c.kind, s.article_id
from stories as s
join conditions as c on c.subject = 'story' and s.article_id = try_cast(c.compared as bigint)
where c.sites is null or list_contains(c.sites, s.site)
