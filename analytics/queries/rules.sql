select rule as rule, sets as sets, name as name, said as said, fits as fits, decides as decides
from taxonomy
order by rule
