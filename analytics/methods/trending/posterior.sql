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
scores as (
    select
        * exclude (shape, rate, views_before, exposure_before, prior, worth),
        worth as worth,
        shape / rate as ratio,
        gamma_q(shape, rate, -1.6448536) as ratio_low,
        gamma_q(shape, rate, 1.6448536) as ratio_high,
        gamma_sf(shape, rate, 2.0) as doubled,
        gamma_sf(shape, rate, 1.5) as held,
        1 - gamma_sf(shape, rate, 0.5) as halved
    from posterior
)
