-- What became of each file's rows? Stored: its reading or count changed the store, or (for rows of metadata only) the
-- article is new or looks different now and the row is the first to say so. Superseded: a larger figure for the same
-- story and time is kept. All others are duplicates.
-- Views: interval views stored, or the sum of each story's last running total stored.
with said as (
    select
        file_no, row_no, article_id,
        row_number() over (
            partition by article_id, url, title, section, series, authors, tags, media, language,
                published_at, published_precision
            order by file_no, row_no
        ) as place
    from incoming
    where kind = 'article'
), facts as (
    select file_no, count(*) as rows, 0 as stored, 0 as superseded, 0 as views from incoming group by file_no
    union all
    select file_no, 0, count(*), 0, sum(views) from count_changes group by file_no
    union all
    select file_no, 0, count(*), 0, 0 from reading_changes group by file_no
    union all
    select file_no, 0, 0, 0, arg_max(total, read_at) from reading_changes group by file_no, article_id
    union all
    select file_no, 0, count(*), 0, 0 from said
    where place = 1 and article_id in (select article_id from changed_articles)
    group by file_no
    union all
    select file_no, 0, 0, rows, 0 from count_superseded
    union all
    select file_no, 0, 0, rows, 0 from reading_superseded
)
select
    n.file_no, coalesce(sum(f.rows), 0)::bigint as rows, coalesce(sum(f.stored), 0)::bigint as stored,
    coalesce(sum(f.superseded), 0)::bigint as superseded, coalesce(sum(f.views), 0)::bigint as views
from (select unnest(range($files)) as file_no) as n
left join facts as f using (file_no)
group by n.file_no
order by n.file_no
