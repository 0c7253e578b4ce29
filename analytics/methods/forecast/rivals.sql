-- From grown: the simpler ways to a forecast that the literature compares with, by all stories alike: mean growth, chain
-- ladder (sum by sum), log-linear with a free slope, and log-linear with slope 1 and constant scaling as Szabo and
-- Huberman have them (CACM 2010), the last two factors best for the squared error of logarithms and of ratios.
rivals as (
    select
        target as target,
        origin as origin,
        age as age,
        avg(final / views) as mean_growth,
        sum(final) / sum(views) as ladder,
        regr_slope(ln(final), ln(views)) as slope,
        regr_intercept(ln(final), ln(views)) as intercept,
        exp(avg(ln(final / views)) + var_samp(ln(final / views)) / 2) as log_normal,
        sum(views / final) / sum(pow(views / final, 2)) as scaling
    from grown
    group by target, origin, age
),
