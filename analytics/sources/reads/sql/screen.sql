-- The block's hits, each with the rule that leaves it out, judged by what is cheap: method, status, kind of file.
-- What is left out carries no text, but an error keeps who made it (a machine that tries doors is known by its
-- errors), and a picture or script keeps the host of the page that it belongs to, where the site's own is to be found
-- out. Of a referrer only scheme and host stay; of a click's identifier only that there is one, so that links which
-- differ in it are one text.
select
    rule, second,
    case when kept then client end as client,
    case when kept then agent end as agent,
    case
        when not kept then null
        when contains(target, 'clid=') or contains(target, 'gsh') or contains(target, 'braid=')
            then regexp_replace(
                host || ' ' || target,
                '([?&](?:fbclid|gclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|igshid|igsh)=)[^&#]+', '\1', 'g'
            )
        else host || ' ' || target
    end as target,
    case
        when rule is null or ($find_hosts and rule = 'asset')
            then split_part(referrer, '/', 1) || '//' || split_part(referrer, '/', 3)
    end as referrer
from (
    select *, rule is null or rule = 'error' as kept
    from (
        select
            epoch_us(hits.at) // 1000000 as second, coalesce(host, '') as host, target, referrer,
            coalesce(client, '') as client, coalesce(agent, '') as agent,
            case
                when comment then 'comment'
                when fault is not null or hits.at is null then 'rejected'
                when coalesce(method, 'GET') <> 'GET' then 'not GET'
                when status between 300 and 399 and status <> 304 then 'redirect'
                when target is null then 'no page'
                when contains(target, '.') and regexp_matches(
                    target,
                    '(?i)^[^?#]*\.(?:css|js|mjs|map|png|jpe?g|gif|svgz?|webp|avif|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|og[av]|wav|mov|avi|m3u8|ts|mpd|vtt|srt|pdf|zip|gz|tgz|bz2|7z|rar|exe|apk|jar|deb|rpm|msi|dmg|iso|docx?|xlsx?|pptx?|csv|swf|wasm|webmanifest)(?:[;?#].*)?$'
                ) then 'asset'
                when status >= 400 then 'error'
                when status is null or status not in (200, 203, 304) then 'no whole page'
            end as rule
        from hits
    ) as j
) as k
