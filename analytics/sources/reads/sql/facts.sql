-- Until when does the block speak, and does its log carry referrers and user agents at all?
select
    max(hits.at) as until,
    coalesce(bool_or(referrer is not null), false) as referrers,
    coalesce(bool_or(agent is not null), false) as agents
from hits
where fault is null and not coalesce(comment, false)
