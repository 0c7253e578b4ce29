-- Which titles did the batch show, and from when to when?
select article_id, title, min(seen_at) as first_seen_at, max(seen_at) as last_seen_at
from (
    select article_id, title, coalesce(read_at, ended_at, file_seen_at) as seen_at
    from incoming
    where title is not null
) as titled
group by article_id, title
order by article_id, title
