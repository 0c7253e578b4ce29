-- Which interval counts are new or larger than what is stored? One row a key, with the input row that says it.
-- Two counts of one story, interval and basis collapse to the larger one, in any order: a later export of a day
-- that was not over yet replaces the earlier one.
create or replace temp table changes as
with ranked as (
    select
        article_id, started_at, ended_at, views, basis, source, file_no, row_no,
        row_number() over (
            partition by article_id, started_at, ended_at, basis
            order by views desc, file_no, row_no
        ) as place
    from incoming
    where kind = 'count'
)
select
    r.article_id, r.started_at, r.ended_at, r.views, r.basis, r.source,
    r.file_no, r.row_no, strftime(r.started_at, '%Y-%m') as month
from ranked as r
left join stored as s
    on s.article_id = r.article_id and s.started_at = r.started_at
    and s.ended_at = r.ended_at and s.basis = r.basis
where r.place = 1 and (s.article_id is null or r.views > s.views)
