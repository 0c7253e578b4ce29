-- Who reads: 64 bits of a hash that the day's salt keeps from being worked back to an address.
create or replace temp table reads_block_visitors as
select
    p.client, p.agent, p.day_number,
    ('0x' || left(sha256(d.salt || '|' || c.network || '|' || a.digest), 16))::ubigint as visitor
from (
    select distinct client, agent, epoch_us(s.at) // 86400000000 as day_number
    from reads_screened as s
    where client is not null
) as p
join reads_agents as a on p.agent = a.agent
join reads_clients as c on p.client = c.client
join reads_days as d on p.day_number = d.day_number
