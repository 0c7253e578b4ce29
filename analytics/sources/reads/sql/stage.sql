-- Keep each view of a page as numbers: who (a salted hash), when, which page, from where, by which machine. What a
-- link says of where it stood (utm_source) counts where the browser says nothing.
insert into reads_staged
select
    v.visitor, epoch_us(s.at) // 1000000 as second, t.page,
    case when s.referrer is null then t.channel when r.site = t.site then $internal else r.channel end as channel,
    a.device, c.country, a.bot, a.oddity
from reads_screened as s
join reads_targets as t on s.host = t.host and s.target = t.target and t.rule is null
join reads_agents as a on s.agent = a.agent
join reads_clients as c on s.client = c.client
join reads_block_visitors as v
    on s.client = v.client and s.agent = v.agent and epoch_us(s.at) // 86400000000 = v.day_number
left join reads_referrers as r
    on split_part(s.referrer, '/', 1) = r.scheme and split_part(s.referrer, '/', 3) = r.host
where s.rule is null
