-- Every view with its audience.
create or replace temp table reads_judged as
select
    s.* exclude (oddity),
    case when s.bot is not null then 'declared' when x.visitor is not null then 'suspected' else 'human' end as audience
from reads_staged as s
left join (select distinct visitor from reads_suspects) as x on s.visitor = x.visitor and s.bot is null
