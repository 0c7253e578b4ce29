-- Which visitors of a day behave like machines, and by which rule? `behaviour.py` says why the limits are where they are.
create or replace temp table reads_suspects as
with gaps as (
    select visitor, second - lag(second) over (partition by visitor order by second) as gap from reads_frequent
),

minutes as (
    select visitor, second // 60 as minute, count(distinct page) as stories from reads_frequent group by all
),

spread as (select visitor, count(*) as views, count(distinct page) as stories from reads_frequent group by visitor),

tries as (select visitor, count(distinct target) as failures from reads_failed group by visitor),

reads as (select visitor, count(*) as views from reads_staged where bot is null group by visitor)

select visitor, 'rate' as rule
from minutes where stories > $stories_a_minute group by visitor having count(*) >= $fast_minutes
union all
select visitor, 'spread' as rule
from spread where stories > $stories_a_day and stories >= $share_once * views
union all
select visitor, 'regularity' as rule
from gaps where gap is not null
group by visitor
having count(*) >= $enough_gaps and avg(gap) >= $shortest_gap and stddev_pop(gap) < $evenness * avg(gap)
union all
select visitor, 'errors' as rule
from tries join reads using (visitor) where failures >= $failures and failures > $failed_share * views
union all
select distinct visitor, 'agent' as rule from reads_staged where bot is null and oddity = 1
union all
select distinct visitor, 'no agent' as rule from reads_staged where bot is null and oddity = 2 and $agents_are_logged
