-- Which interval counts are new or larger than what is stored? One row a key, with the input row that says it.
-- Two counts by one source of a story, part, interval and basis collapse to the larger one, in any order: a later export
-- of a day that was not over yet replaces the earlier one. Page views of access logs (they have an audience) are left as
-- they are. Parts (a table's own columns, such as device) are added up later.
create or replace temp table best as
with ranked as (
    select
        article_id, part, started_at, ended_at, views, basis, source, file_no, row_no,
        row_number() over (
            partition by article_id, source, part, started_at, ended_at, basis
            order by views desc, file_no, row_no
        ) as place
    from incoming
    where kind = 'count'
)
select
    r.article_id, r.part, r.started_at, r.ended_at, greatest(r.views, s.views) as views, r.basis, r.source,
    r.file_no, r.row_no, strftime(r.started_at, '%Y-%m') as month,
    s.article_id is null or r.views > s.views as changes_it
from ranked as r
left join stored as s
    on s.article_id = r.article_id and s.started_at = r.started_at and s.ended_at = r.ended_at
    and s.basis = r.basis and s.source = r.source and s.part is not distinct from r.part and s.audience is null
where r.place = 1;

create or replace temp table count_changes as
select * exclude (changes_it) from best where changes_it;

-- Rows that say less than what is kept for their source, story, part and interval.
create or replace temp table count_superseded as
select i.file_no, count(*) as rows
from incoming as i
join best as b
    on b.article_id = i.article_id and b.started_at = i.started_at and b.ended_at = i.ended_at
    and b.basis = i.basis and b.source = i.source and b.part is not distinct from i.part
where i.kind = 'count' and i.views < b.views
group by i.file_no
