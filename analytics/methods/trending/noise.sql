-- From `scores`: how far the views of windows as usual stray from the expected. phi: the variance of small counts
-- beside their mean, sigma: the spread of large ones on the log scale.
told as (
    select
        views as views,
        expected as expected,
        evidence as evidence,
        ln((views + 0.5) / expected) as stray
    from scores
    where normal and not by_peers and expected >= 5
),
counting as (
    select
        count(*) as small_windows,
        median(pow(views - expected, 2) / expected) / 0.4549 as phi
    from told
    where expected <= 30
),
middle as (select median(stray) as middle from told where expected >= 100),
misfit as (
    select
        count(*) as large_windows,
        greatest(
            1.4826 * median(abs(t.stray - m.middle)),
            (quantile_cont(t.stray, 0.975) - any_value(m.middle)) / 1.96
        ) as sigma,
        -- what of it is told already: chance of counting, and a thin past
        median(c.phi / t.expected + 1 / t.evidence) as told_already
    from told as t
    cross join middle as m
    cross join counting as c
    where t.expected >= 100
)
select
    c.small_windows as small_windows,
    c.phi as phi,
    f.large_windows as large_windows,
    f.sigma as sigma,
    f.told_already as told_already
from counting as c
cross join misfit as f
