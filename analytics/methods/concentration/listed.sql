-- How many stories of the latest list have each running total.
with
-- include queries/totals_now_and_before
counted as (
    select total as views, count(*) as stories from latest group by total
)
select views as views, stories as stories
from counted
order by views
