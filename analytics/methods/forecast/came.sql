-- What became of the forecasts of the ledger (after marks): spans, of the site's days and weeks, and came, the views up to
-- the target of each forecast whose outcome is known: where every hour (where no hours are known: day) up to it is.
-- read_at: when the running total was read that is the outcome; null where views are counted.
spans as (
    select
        f.forecast_id as forecast_id,
        f.begins_at as begins_at,
        l.first_day as first_day,
        l.first_day + (f.target_hours // 24)::integer as end_day,
        (l.first_day + (f.target_hours // 24)::integer)::timestamp at time zone s.timezone at time zone 'UTC' as ends_at,
        (s.data_until at time zone 'UTC' at time zone s.timezone)::date as today,
        s.data_until as data_until
    from forecasts as f
    join sites as s using (site)
    cross join lateral (select (f.begins_at at time zone 'UTC' at time zone s.timezone)::date as first_day) as l
    where f.site = $site and f.article_id is null
),
by_hours as (
    select
        s.forecast_id as forecast_id,
        sum(v.views)::double as views,
        count(distinct v.hour) = date_diff('hour', any_value(s.begins_at), any_value(s.ends_at)) as complete
    from spans as s
    join views_hourly as v on v.site = $site and v.hour >= s.begins_at and v.hour < s.ends_at
    where s.ends_at <= s.data_until
    group by s.forecast_id
),
by_days as (
    select
        s.forecast_id as forecast_id,
        sum(v.views)::double as views,
        count(distinct v.day) = date_diff('day', any_value(s.first_day), any_value(s.end_day)) as complete
    from spans as s
    join views_daily as v on v.site = $site and v.day >= s.first_day and v.day < s.end_day
    where s.end_day <= s.today and s.forecast_id not in (select forecast_id from by_hours)
    group by s.forecast_id
),
came as (
    select forecast_id as forecast_id, views as views, null::timestamp as read_at from by_hours where complete
    union all
    select forecast_id as forecast_id, views as views, null::timestamp as read_at from by_days where complete
    union all
    select f.forecast_id as forecast_id, m.views as views, m.read_at as read_at
    from forecasts as f
    join marks as m on m.article_id = f.article_id and m.age = f.target_hours
    where f.site = $site
)
