-- How many views fall under each rule of behaviour? One view may fall under several.
select x.rule, count(*) as views
from reads_staged as s join reads_suspects as x using (visitor)
where s.bot is null
group by x.rule
order by x.rule
