-- For which of the stories at work is the nearest total before the hull not gathered yet?
select article_id
from work
where not has_counts
    and reads_from < $begin
    and article_id not in (
        select article_id from gathered_readings where total is not null group by article_id having min(read_at) < $begin
    )
order by article_id
limit 1
