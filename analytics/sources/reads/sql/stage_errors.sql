-- The different addresses at which a visitor met an error.
insert into reads_failed
select distinct v.visitor, hash(s.target) as target
from reads_screened as s
join reads_agents as a on s.agent = a.agent and a.bot is null
join reads_block_visitors as v
    on s.client = v.client and s.agent = v.agent and epoch_us(s.at) // 86400000000 = v.day_number
where s.rule = 'error'
