-- One link for each page, by numbers from 0 on.
create or replace temp table reads_links as
select row_number() over (order by url) - 1 as link, page, url
from (select page, min(url) as url from reads_pages group by page)
