-- From answers (target, age, model, forecast, low, high, actual): how far off forecasts were, by age and (age null) at all
-- ages together.
select
    target as target,
    age as age,
    model as model,
    count(*) as n,
    median(abs(forecast - actual) / actual) as median_error,
    avg(abs(forecast - actual) / actual) as mean_error,
    avg(pow(forecast / actual - 1, 2)) as squared_error,
    avg(abs(ln(forecast / actual))) as log_error,
    avg((forecast between actual / 2 and actual * 2)::integer) as within_twice,
    avg((actual between low and high)::integer) filter (where low is not null) as coverage,
    median(high / low) as width,
    -- of logarithms: the width, and what is missed ten times over (Gneiting and Raftery 2007, for an interval of 80 %)
    avg(ln(high / low) + 10 * greatest(ln(low / actual), 0) + 10 * greatest(ln(actual / high), 0)) as interval_score
from answers
group by grouping sets ((target, model), (target, age, model))
order by target, age nulls first, model
