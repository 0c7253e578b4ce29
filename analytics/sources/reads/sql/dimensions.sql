-- Views of each page, by the number of its link, by day of the site, and where its readers came from; null is unknown,
-- as is `direct` in a log that never says where readers came from. In no order: the store adds them up.
select l.link, c.day, n.channel, d.device, k.country, c.audience, c.views
from (
    select j.page, q.day, j.channel, j.device, j.country, j.audience, count(*)::bigint as views
    from reads_judged as j join reads_quarters as q on j.second // 900 = q.quarter
    group by all
) as c
join reads_links as l using (page)
left join reads_channel_names as n on c.channel = n.number and c.channel is distinct from $unknown
left join reads_device_names as d on c.device = d.number
left join reads_country_names as k on c.country = k.number
