-- What the rules make of each story that one of them fits: the first for a section, the first for a series, all topics.
create or replace temp table placed as
with fitting as (
    select f.rule, f.article_id
    from (select distinct rule, kind, article_id from fits) as f
    join rules as r using (rule)
    group by f.rule, f.article_id, r.kinds
    having count(*) = r.kinds
)
select
    f.article_id,
    min(f.rule) filter (r.sets = 'section') as section_rule,
    arg_min(r.name, f.rule) filter (r.sets = 'section') as section,
    min(f.rule) filter (r.sets = 'series') as series_rule,
    arg_min(r.name, f.rule) filter (r.sets = 'series') as series,
    list_sort(list(distinct r.name) filter (r.sets = 'topic')) as topics,
    list(f.rule) as fitting
from fitting as f
join rules as r using (rule)
group by f.article_id
