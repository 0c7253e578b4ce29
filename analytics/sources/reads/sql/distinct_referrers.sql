-- Each place of the block that readers come from, once; nothing after the host is looked at.
select distinct split_part(referrer, '/', 1) as scheme, split_part(referrer, '/', 3) as host
from reads_screened
where rule is null and referrer is not null
