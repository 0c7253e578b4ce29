-- Which day of the period shown is compared with which one: the first known in both with the first, and so on.
with
-- include days_in_both
sides as (
    select k.shown as shown, k.day as day, row_number() over (partition by k.shown order by k.day) as place from kept as k
)
select n.day as shown, b.day as compared
from sides as n
join sides as b on n.shown and not b.shown and b.place = n.place
order by n.day
