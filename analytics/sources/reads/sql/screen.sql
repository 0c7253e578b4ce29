-- The block's hits, each with the rule that leaves it out, judged by what is cheap: method, status, kind of file.
-- What is left out carries no text, but an error keeps who made it (a machine that tries doors is known by its
-- errors), and a picture or script keeps the page that it belongs to, where the site's own host is to be found out.
create or replace temp table reads_screened as
select
    j.at, rule,
    case when rule is null or rule = 'error' then coalesce(host, '') end as host,
    case when rule is null or rule = 'error' then target end as target,
    case when rule is null or ($find_hosts and rule = 'asset') then referrer end as referrer,
    case when rule is null or rule = 'error' then coalesce(client, '') end as client,
    case when rule is null or rule = 'error' then coalesce(agent, '') end as agent
from (
    select
        hits.at, host, target, referrer, client, agent,
        case
            when comment then 'comment'
            when fault is not null or hits.at is null then 'rejected'
            when coalesce(method, 'GET') <> 'GET' then 'not GET'
            when status between 300 and 399 and status <> 304 then 'redirect'
            when target is null then 'no page'
            when regexp_matches(
                target,
                '(?i)^[^?#]*\.(?:css|js|mjs|map|png|jpe?g|gif|svgz?|webp|avif|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|og[av]|wav|mov|avi|m3u8|ts|mpd|vtt|srt|pdf|zip|gz|tgz|bz2|7z|rar|exe|apk|jar|deb|rpm|msi|dmg|iso|docx?|xlsx?|pptx?|csv|swf|wasm|webmanifest)(?:[;?#].*)?$'
            ) then 'asset'
            when status >= 400 then 'error'
            when status is null or status not in (200, 203, 304) then 'no whole page'
        end as rule
    from hits
) as j
