-- Which readings are new or say more than what is stored? One row a key, with the input row that says it.
-- Two readings by one source of a story at one moment collapse to the larger total and the better rank, in any order.
create or replace temp table best as
with ranked as (
    select
        article_id, read_at, file_no, row_no, source, time_basis,
        max(total) over story_moment as total,
        min(rank) over story_moment as rank,
        row_number() over (
            partition by article_id, source, read_at
            order by total desc nulls last, rank nulls last, file_no, row_no
        ) as place
    from incoming
    where kind = 'reading'
    window story_moment as (partition by article_id, source, read_at)
)
select
    r.article_id, r.read_at, greatest(r.total, s.total) as total, least(r.rank, s.rank) as rank,
    r.source, coalesce(s.time_basis, r.time_basis) as time_basis,
    r.file_no, r.row_no, strftime(r.read_at, '%Y-%m') as month,
    s.article_id is null
        or coalesce(r.total, -1) > coalesce(s.total, -1)
        or (r.rank is not null and (s.rank is null or r.rank < s.rank)) as changes_it
from ranked as r
left join stored as s on s.article_id = r.article_id and s.read_at = r.read_at and s.source = r.source
where r.place = 1;

create or replace temp table reading_changes as
select * exclude (changes_it) from best where changes_it;

-- Rows that say less than what is kept for their source, story and moment.
create or replace temp table reading_superseded as
select i.file_no, count(*) as rows
from incoming as i
join best as b on b.article_id = i.article_id and b.read_at = i.read_at and b.source = i.source
where i.kind = 'reading' and i.total < b.total
    and not (b.changes_it and i.file_no = b.file_no and i.row_no = b.row_no)
group by i.file_no
