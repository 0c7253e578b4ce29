-- How far off a site's forecasts would have been, as a commit prepared it.
select
    target_hours::double as target,
    age_hours::double as age,
    model as model,
    forecasts as n,
    median_error as median_error,
    mean_error as mean_error,
    squared_error as squared_error,
    log_error as log_error,
    within_twice as within_twice,
    coverage as coverage,
    width as width,
    interval_score as interval_score
from forecast_errors
where site = $site
order by target_hours, age_hours nulls first, model
