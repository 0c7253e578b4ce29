-- Gamma posterior of seen over expected (prior: mean 1, weight kappa), in counts made smaller by how far they are from
-- Poisson: counting (phi), a thin past (1 / evidence), and what the model misses (sigma2).
spread as (
    select
        *,
        pace * worth as expected,
        $phi + pace * worth * (1 / evidence + $sigma2) as dispersion
    from expected
),
posterior as (
    select
        *,
        $kappa + views / dispersion as shape,
        $kappa + expected / dispersion as rate
    from spread
),
deviates as (
    select
        *,
        gamma_z(shape, rate, 2.0) as doubling,
        gamma_z(shape, rate, 1.5) as holding,
        gamma_z(shape, rate, 0.5) as halving
    from posterior
),
scores as (
    select
        * exclude (shape, rate, doubling, holding, halving, views_before, exposure_before, prior, worth),
        worth as worth,
        shape / rate as ratio,
        gamma_q(shape, rate, -1.6448536) as ratio_low,
        gamma_q(shape, rate, 1.6448536) as ratio_high,
        1 - norm_cdf(doubling) as doubled,
        1 - norm_cdf(holding) as held,
        1 - (1 - norm_cdf(halving)) as halved
    from deviates
)
