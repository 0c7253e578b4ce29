-- The block's hits that may be views, and its errors: of a referrer only scheme and host.
select
    epoch_us(s.at) // 1000000 as second,
    s.host || ' ' || s.target as target,
    s.client, s.agent, s.rule is not null as failed,
    split_part(s.referrer, '/', 1) || '//' || split_part(s.referrer, '/', 3) as referrer
from reads_screened as s
where s.rule is null or s.rule = 'error'
