-- Views by the site's day. An interval inside one local day is that day's; a longer one is spread evenly over the days
-- it touches, which is an estimate. Cumulative rounding keeps the sum exact; it begins at another phase for each story
-- and interval, so that what is rounded off does not fall on the last day of all of them.
create or replace temp table fresh_days as
with placed as (
    select i.*, b.day, b.ends_at
    from intervals as i
    join (
        select s.started_at, c.day, c.ends_at
        from (select distinct started_at from intervals) as s
        asof join calendar as c on s.started_at >= c.starts_at
    ) as b using (started_at)
), spread as (
    select
        p.article_id, p.source, p.started_at, p.ended_at, p.views, c.day, c.starts_at as day_start, c.ends_at as day_end,
        epoch_us(p.ended_at) - epoch_us(p.started_at) as whole,
        (p.article_id + epoch_us(p.started_at)) % whole as phase
    from placed as p
    join calendar as c on c.starts_at < p.ended_at and c.ends_at > p.started_at
    where p.ended_at > p.ends_at
), shares as (
    select
        article_id, source, started_at, ended_at, day,
        (views::hugeint * (epoch_us(least(day_end, ended_at)) - epoch_us(started_at)) + phase) // whole
        - (views::hugeint * (epoch_us(greatest(day_start, started_at)) - epoch_us(started_at)) + phase) // whole
            as views
    from spread
)
select article_id, source, day, views, basis, strftime(day, '%Y-%m') as month
from placed
where ended_at <= ends_at
union all
select article_id, source, day, views::bigint as views, 'estimated' as basis, strftime(day, '%Y-%m') as month
from shares
where views > 0 or ended_at <= started_at + interval 25 hours
