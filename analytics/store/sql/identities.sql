-- The distinct ways in which the batch's rows name an article, and the first row of each.
create or replace temp table identities as
select
    key, url, title, strftime(published_at, '%Y-%m-%d') as day,
    min(file_no) as file_no, arg_min(row_no, (file_no, row_no)) as row_no
from parsed_rows
group by all
