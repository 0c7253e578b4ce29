-- What became of each file's rows? Stored: its reading or count changed the store, or (for rows of metadata only) the
-- article is new or looks different now and the row is the first to say so. All others are duplicates.
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
), stored as (
    select file_no from reading_changes
    union all
    select file_no from count_changes
    union all
    select file_no from said where place = 1 and article_id in (select article_id from changed_articles)
), views as (
    select file_no, views from count_changes
    union all
    select file_no, arg_max(total, read_at) as views from reading_changes group by file_no, article_id
)
select
    f.file_no,
    (select count(*) from incoming as i where i.file_no = f.file_no) as rows,
    (select count(*) from stored as s where s.file_no = f.file_no) as stored,
    (select coalesce(sum(v.views), 0)::bigint from views as v where v.file_no = f.file_no) as views
from (select unnest(range($files)) as file_no) as f
order by f.file_no
