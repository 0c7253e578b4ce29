-- How the forecasts of the ledger came out that have come due: scores as of a back-test.
-- include marks_of_site
,
-- include came
,
answers as (
    select
        f.target_hours as target,
        f.age_hours as age,
        f.method as model,
        f.forecast as forecast,
        f.low as low,
        f.high as high,
        o.views as actual
    from forecasts as f
    join came as o using (forecast_id)
    where f.site = $site and o.views > 0
)
-- include scored
