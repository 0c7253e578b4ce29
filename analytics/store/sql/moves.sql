-- What other rules would move: a story whose section or series changes, and each topic that it gains or loses.
create or replace temp table moves as
with anew as (
    select
        a.site, a.article_id, a.section, a.series, coalesce(a.topics, []) as topics,
        if(p.section_rule is null, a.section_stated, nullif(p.section, '')) as new_section,
        if(p.series_rule is null, coalesce(a.series_stated, a.series_found), nullif(p.series, '')) as new_series,
        coalesce(p.topics, []) as new_topics
    from articles as a
    left join placed as p using (article_id)
)
select site, article_id, 'section' as sets, section as was, new_section as becomes from anew
where section is distinct from new_section
union all
select site, article_id, 'series', series, new_series from anew
where series is distinct from new_series
union all
select site, article_id, 'topic', null, unnest(list_filter(new_topics, lambda name: not list_contains(topics, name)))
from anew
union all
select site, article_id, 'topic', unnest(list_filter(topics, lambda name: not list_contains(new_topics, name))), null
from anew
