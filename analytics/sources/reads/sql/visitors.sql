-- The persons who read, by UTC day.
select distinct second // 86400 as day_number, visitor
from reads_judged
where audience = 'human'
order by day_number, visitor
