-- Of which times does the block speak, how many lines can't be read, and what does its log carry at all?
select
    min(hits.at) as since,
    max(hits.at) as until,
    count(fault) as faults,
    count(*) filter (fault is not null or not comment) as requests,
    coalesce(bool_or(referrer is not null), false) as referrers,
    coalesce(bool_or(agent is not null), false) as agents
from hits
