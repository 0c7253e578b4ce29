-- From cells (at, views, estimated) and spans (number, start, cut, stop, holiday): what a stretch of time will have
-- brought at its end, by what the same stretches before had brought up to the same point. Number 0 is the stretch at
-- hand, 1 the one before it, ...; $alike lies between two that are alike (seven days for a day). Missing cells are
-- missing: no such stretch is used, nor one with a holiday in it. Where the stretch at hand was counted, cells that are
-- estimates only (a day's views spread over its hours) are missing too: they tell nothing of the hours.
counted as (
    select count(*) > 0 as any_counted
    from spans as s
    join cells as c on c.at >= s.start and c.at < s.cut and not c.estimated
    where s.number = 0
),
usable as (
    select c.at as at, c.views as views from cells as c cross join counted as k where not (c.estimated and k.any_counted)
),
told as (
    select
        s.number as number,
        s.start as start,
        s.holiday as holiday,
        coalesce(sum(c.views) filter (where c.at < s.cut), 0)::double as so_far,
        sum(c.views)::double as total,
        count(c.at) filter (where c.at < s.cut) = date_diff($cell, s.start, s.cut) as known_so_far,
        count(c.at) = date_diff($cell, s.start, s.stop) as known
    from spans as s
    left join usable as c on c.at >= s.start and c.at < s.stop
    group by s.number, s.start, s.holiday, s.cut, s.stop
),
forecasts as (
    select
        t.number as number,
        t.start as start,
        t.so_far as so_far,
        t.total as total,
        t.known_so_far as known_so_far,
        t.known and t.number > 0 and not t.holiday as known,
        t.holiday as holiday,
        count(b.number) as n,
        median(b.so_far / b.total) as share,
        t.so_far * median(b.total / b.so_far) as forecast
    from told as t
    left join told as b
        on b.number > t.number and b.number <= t.number + $compared * $alike and (b.number - t.number) % $alike = 0
        and b.known and b.so_far > 0 and not b.holiday
    group by t.number, t.start, t.so_far, t.total, t.known_so_far, t.known, t.holiday
),
due as (
    -- how forecasts at the same point of earlier stretches came out, the earlier ones of each
    select
        number as number,
        total / forecast as ratio,
        abs(forecast - total) / total as error,
        list(total / forecast) over (order by number desc rows between unbounded preceding and 1 preceding) as before
    from forecasts
    where known and n >= $needed and so_far > 0 and number <= $looked_back
),
judged as (
    select
        *,
        list_sort(before)[(len(before) + 1) // 10] as lowest,
        list_sort(before)[(9 * (len(before) + 1) + 9) // 10] as highest
    from due
),
past as (
    select
        count(*) as tested,
        median(error) as median_error,
        list_sort(list(ratio)) as ratios,
        count(*) filter (where len(before) >= 9) as tested_range,
        avg((ratio between lowest and highest)::integer) filter (where len(before) >= 9) as coverage
    from judged
)
select
    f.start as start,
    case when f.known_so_far then f.so_far end as so_far,
    f.known_so_far as known,
    f.n as n,
    case when s.said then f.share end as share,
    case when s.said then f.forecast end as forecast,
    case when s.said and p.tested >= 9 then greatest(f.forecast * p.ratios[(p.tested + 1) // 10], f.so_far) end as low,
    case when s.said and p.tested >= 9 then f.forecast * p.ratios[(9 * (p.tested + 1) + 9) // 10] end as high,
    p.tested as tested,
    p.median_error as median_error,
    p.tested_range as tested_range,
    p.coverage as coverage
from forecasts as f
cross join past as p
cross join lateral (select f.known_so_far and f.so_far > 0 and f.n >= $needed and not f.holiday as said) as s
where f.number = 0
