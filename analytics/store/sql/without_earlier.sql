-- For which of the stories at work is their source's nearest total before the hull not gathered yet?
select article_id, source
from work
anti join (
    select article_id, source from gathered_readings where total is not null
    group by article_id, source having min(read_at) < $begin
) as earlier using (article_id, source)
where reads_from < $begin
order by article_id, source
limit 1
