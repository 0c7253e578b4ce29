-- The rules in force, in their order: how many stories each fits and how many it decides.
select rule as rule, sets as sets, name as name, said as said, fits as fits, decides as decides
from taxonomy
order by rule
