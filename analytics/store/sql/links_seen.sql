-- Which links did a part of a log see, and when first?
select url, min(hour) as first_seen_at
from log_counts
group by url
order by url
