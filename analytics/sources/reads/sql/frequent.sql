-- The views of visitors who are busy enough for their behaviour to tell anything.
create or replace temp table reads_frequent as
select visitor, second, page
from reads_staged
where bot is null and visitor in (
    select visitor from reads_staged where bot is null group by visitor having count(*) >= $enough
)
