-- How many lines ask for something that is no page of a story, by rule?
select t.rule, count(*) as lines
from reads_screened as s
join reads_targets as t on s.host = t.host and s.target = t.target and t.rule is not null
where s.rule is null
group by t.rule
order by t.rule
