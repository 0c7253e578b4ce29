-- The curve of a site that does not have stories enough: share of seven days' views that an age has reached, straight
-- between the ages given. Up to 36 hours it has the shape of shares counted on Facebook every 20 minutes (Moniz & Torgo
-- 2018, 7,687 news stories), which lag behind views. What follows is assumed: that these are 73 % of the week, and that
-- from there on readers fall off by a power of age, as those of news do (Dezsö et al. 2006), to 94 % after four days. The
-- rate has no step: from 12 hours on no hour has more than the one before it, nor less than two thirds of that.
with
given (age, share) as (
    values
        (0, 0.0), (1, 0.85 * 0.021), (3, 0.85 * 0.092), (6, 0.85 * 0.168), (12, 0.85 * 0.362), (24, 0.85 * 0.661),
        (36, 0.85 * 0.861),
        (42, 0.789), (48, 0.829), (54, 0.858), (60, 0.880), (72, 0.910), (84, 0.931), (96, 0.945), (120, 0.97),
        (144, 0.987), (168, 1.0)
),
parts as (
    select
        age as age, share as share, lead(age) over (order by age) as next_age,
        lead(share) over (order by age) as next_share
    from given
),
hours as (
    select
        h.age as age,
        p.share + coalesce((p.next_share - p.share) * (h.age - p.age) / (p.next_age - p.age), 0) as share
    from (select unnest(generate_series(0, 168)) as age) as h
    asof join parts as p on h.age >= p.age
)
select
    $site as site,
    null::varchar as section,
    age as age_hours,
    case when age > 0 then lead(share) over (order by age) / share end as factor,
    share::double as share,
    0::bigint as stories,
    true as assumed
from hours
order by age
