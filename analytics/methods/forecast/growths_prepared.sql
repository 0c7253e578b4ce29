-- The growths that a commit prepared, as `applied` wants them.
growths as (
    select
        target_hours::double as target,
        0 as origin,
        age_hours::double as age,
        method as method,
        third as third,
        [slow_below, fast_from] as cut,
        slope as slope,
        stories as n,
        growth as growth,
        low as low,
        high as high
    from forecast_growths
    where site = $site
),
