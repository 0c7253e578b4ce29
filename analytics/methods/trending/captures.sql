-- Windows of a site whose running totals are read now and then: from one capture to the next. What a story got between
-- two readings of it is known, wherever in between: its interval may span several windows, and then its exposure does.
-- A fall of up to 2 % is a correction (nothing gained), a larger one a reset (the new total, a lower bound).
-- include rhythm
-- include stories
totals as (
    select article_id as article_id, read_at as read_at, max(total) as total
    from readings
    where site = $site and total is not null and read_at >= $loaded::timestamp and read_at <= $until::timestamp
    group by article_id, read_at
),
steps as (
    select
        article_id as article_id,
        epoch(lag(read_at) over story) / 3600 as from_at,
        epoch(read_at) / 3600 as end_at,
        total as total,
        lag(total) over story as before
    from totals
    window story as (partition by article_id order by read_at)
),
windows as (
    select
        row_number() over (order by read_at) as number,
        epoch(lag(read_at) over (order by read_at)) / 3600 as t0,
        epoch(read_at) / 3600 as t1
    from (select distinct read_at as read_at from totals)
),
cells as (
    select
        w.number as number,
        w.t0 as t0,
        w.t1 as t1,
        coalesce(avg(r.readers), 1) as readers,
        coalesce(bool_and(r.sure), false) as sure
    from windows as w
    left join rhythm as r on epoch(r.hour) / 3600 < w.t1 and epoch(r.hour) / 3600 + 1 > w.t0
    where w.t0 is not null
    group by all
),
pieces as (
    select
        i.article_id as article_id,
        s.section as section,
        k.old as old,
        s.born as born,
        s.judged_from as judged_from,
        c.*,
        i.from_at as from_at,
        i.end_at as end_at,
        i.from_at = c.t0 and i.end_at = c.t1 as whole,
        case
            when c.t1 < i.end_at then 0
            when i.total >= i.before then i.total - i.before
            when i.total >= 0.98 * i.before then 0
            else i.total
        end::double as views,
        null::double as steady
    from steps as i
    join stories as s using (article_id)
    cross join (values (false), (true)) as k (old)
    join cells as c on c.t0 >= i.from_at and c.t1 <= i.end_at
    where case
        when k.old then s.born is null or i.end_at > s.born + $archive - $long_memory
        else c.t1 > s.born and i.end_at <= s.born + $archive
    end
),
pool as (select null::double as t1, null::double as views, null::double as expected where false),
