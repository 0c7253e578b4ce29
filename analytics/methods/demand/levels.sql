-- By section, weekday and hour of publication: how many stories, and the mean and variance of their ln(views + 1).
with
-- include aged
levels as (
    select
        section as section,
        weekday as weekday,
        hour as hour,
        count(*) as stories,
        avg(level) as level,
        var_samp(level) as variance
    from aged
    group by section, weekday, hour
)
select
    section as section,
    weekday as weekday,
    hour as hour,
    stories as stories,
    level as level,
    variance as variance
from levels
order by section nulls last, weekday, hour nulls last
