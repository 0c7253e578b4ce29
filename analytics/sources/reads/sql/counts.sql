-- Views of each page, by the number of its link, by hour (UTC) and audience, in no order: the store adds them up. An
-- hour is cut where the site's midnight falls inside it.
select l.link, make_timestamp(c.quarter * 900000000) as hour, c.audience, c.views
from (
    select j.page, coalesce(q.begins, j.second // 3600 * 4) as quarter, j.audience, count(*) as views
    from reads_judged as j
    left join reads_after_midnight as q on j.second // 900 = q.quarter
    group by all
) as c
join reads_links as l using (page)
