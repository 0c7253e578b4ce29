-- From aged and outcomes (see growths; outcomes has born as well): forecasts of what is known by now, as they would have
-- been made. Stories are cut into $parts by publication; each part but the first is forecast from what was known before.
forecastable as (
    select distinct target as target, article_id as article_id, born as born
    from outcomes
    join aged as a using (article_id)
    where a.age < target and a.views >= $floor
),
parts as (
    select *, ntile($parts::integer) over (partition by target order by born, article_id) as part from forecastable
),
origins as (
    select target as target, min(born) as origin, true as rolling from parts where part > 1 group by target, part
),
-- include growths
asked as (
    select
        f.article_id as article_id,
        f.target as target,
        o.origin as origin,
        a.age as age,
        a.views as views,
        a.ago as ago,
        false as surging
    from forecastable as f
    asof join origins as o on o.target = f.target and o.origin <= f.born
    join aged as a on a.article_id = f.article_id and a.age < f.target
),
-- include applied
,
-- include rivals
answers as (
    select
        f.target as target,
        f.age as age,
        o.views as actual,
        unnest([
            {'model': 'pace', 'forecast': f.forecast, 'low': f.low, 'high': f.high},
            {'model': 'median', 'forecast': m.forecast, 'low': m.low, 'high': m.high},
            {'model': 'last', 'forecast': f.views, 'low': null, 'high': null},
            {'model': 'mean', 'forecast': f.views * r.mean_growth, 'low': null, 'high': null},
            {'model': 'ladder', 'forecast': f.views * r.ladder, 'low': null, 'high': null},
            {'model': 'log_linear', 'forecast': exp(r.intercept + r.slope * ln(f.views)), 'low': null, 'high': null},
            {'model': 'log_normal', 'forecast': f.views * r.log_normal, 'low': null, 'high': null},
            {'model': 'scaling', 'forecast': f.views * r.scaling, 'low': null, 'high': null}
        ], recursive := true)
    from applied as f
    join applied as m
        on m.article_id = f.article_id and m.target = f.target and m.origin = f.origin and m.age = f.age
        and m.method = 'median'
    join rivals as r on r.target = f.target and r.origin = f.origin and r.age = f.age
    join outcomes as o on o.article_id = f.article_id and o.target = f.target
    where f.method = 'pace'
)
-- include scored
