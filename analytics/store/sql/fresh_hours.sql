-- Views by UTC hour. An interval inside one hour is that hour's; one of up to 25 hours (the longest local day) is
-- spread evenly, which is an estimate; a longer one says nothing about hours. Cumulative rounding keeps the sum exact
-- (with the phase of fresh_days, so that the hours of a day add up to it).
-- Hours of 0 are kept where totals are read several times a day: there they are known, not rounded away.
create or replace temp table fresh_hours as
with spread as (
    select
        *, unnest(generate_series(date_trunc('hour', started_at), ended_at - interval 1 microsecond, interval 1 hour))
            as hour,
        epoch_us(ended_at) - epoch_us(started_at) as whole,
        (article_id + epoch_us(started_at)) % whole as phase
    from intervals
    where ended_at > date_trunc('hour', started_at) + interval 1 hour
        and ended_at <= started_at + interval 25 hours
), shares as (
    select
        article_id, source, hour, started_at, ended_at,
        (views::hugeint * (epoch_us(least(hour + interval 1 hour, ended_at)) - epoch_us(started_at)) + phase) // whole
        - (views::hugeint * (epoch_us(greatest(hour, started_at)) - epoch_us(started_at)) + phase) // whole as views
    from spread
)
select article_id, source, date_trunc('hour', started_at) as hour, views, basis, strftime(started_at, '%Y-%m') as month
from intervals
where ended_at <= date_trunc('hour', started_at) + interval 1 hour
union all
select article_id, source, hour, views::bigint as views, 'estimated' as basis, strftime(hour, '%Y-%m') as month
from shares
where views > 0 or ended_at <= started_at + interval 6 hours
