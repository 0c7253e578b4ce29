-- How many lines of the block each rule leaves out so far?
select rule, count(*) as lines from reads_screened where rule is not null and rule <> 'rejected' group by rule order by rule
