-- The block's hits that may be views, and its errors: of a referrer only scheme and host, of a click's identifier only
-- that there is one, so that links which differ in it are one text.
select
    epoch_us(s.at) // 1000000 as second,
    case
        when contains(s.target, 'cl') or contains(s.target, 'gs') or contains(s.target, 'braid')
            then regexp_replace(
                s.host || ' ' || s.target,
                '([?&](?:fbclid|gclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|igshid|igsh)=)[^&#]+', '\1', 'g'
            )
        else s.host || ' ' || s.target
    end as target,
    s.client, s.agent, s.rule is not null as failed,
    split_part(s.referrer, '/', 1) || '//' || split_part(s.referrer, '/', 3) as referrer
from reads_screened as s
where s.rule is null or s.rule = 'error'
