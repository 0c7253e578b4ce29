-- Of which times does a block of a log speak, how many of its lines can't be read, and how many are no comments?
select
    min("at") as since, max("at") as until, count(fault) as faults,
    count(*) filter (not comment or fault is not null) as lines
from hits
