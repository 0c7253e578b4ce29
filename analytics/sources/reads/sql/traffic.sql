-- Persons and machines by day of the site: a declared machine with its kind and its public name.
select q.day, j.audience, b.kind, b.agent, count(*)::bigint as views
from reads_judged as j
join reads_quarters as q on j.second // 900 = q.quarter
left join reads_bot_names as b on j.bot = b.number
group by all
order by q.day, j.audience, b.kind, b.agent
