-- Views of each page by hour (UTC) and audience, in no order: the store adds them up.
with links as (select page, min(url) as url from reads_pages group by page)
select l.url, make_timestamp(c.hour * 3600000000) as hour, c.audience, c.views
from (
    select page, second // 3600 as hour, audience, count(*) as views from reads_judged group by all
) as c
join links as l using (page)
