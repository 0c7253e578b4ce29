-- Windows of a site with counts by the day: its known days, by the site's clock. A story without a row on a known day was
-- not read on it. A story is born at the midnight that begins its day of publication, and its windows begin with the day
-- after: how late in its first day it came out is in no count. Old stories are rows like all: days are few. `steady` is what
-- a story had the day before, with the readers of this weekday.
-- include rhythm_of_days
-- include stories
-- include counted_days
seen as (
    select article_id as article_id, day as day, sum(views)::double as views
    from counted
    group by article_id, day
),
cells as (
    select
        row_number() over (order by d.day) as number,
        d.day as day,
        epoch(d.day::timestamp at time zone f.timezone) / 3600 as t0,
        epoch((d.day + 1)::timestamp at time zone f.timezone) / 3600 as t1,
        coalesce(r.readers, 1) as readers,
        coalesce(r.sure, false) as sure
    from (select distinct day as day from seen) as d
    cross join site_facts as f
    left join rhythm as r using (day)
),
pieces as (
    select
        s.article_id as article_id,
        s.section as section,
        k.old as old,
        s.born as born,
        48 as judged_from,
        c.* exclude (day),
        c.t0 as from_at,
        c.t1 as end_at,
        true as whole,
        coalesce(v.views, 0) as views,
        if(p.day is not null, coalesce(b.views, 0), null) as steady
    from stories as s
    cross join (values (false), (true)) as k (old)
    join cells as c on case
        when k.old then s.born is null or c.t1 > s.born + $archive - $long_memory
        else c.t0 >= s.born + 23 and c.t1 <= s.born + $archive
    end
    left join seen as v on v.article_id = s.article_id and v.day = c.day
    left join cells as p on p.day = c.day - 1 and (s.born is null or p.t0 >= s.born + 23)
    left join seen as b on b.article_id = s.article_id and b.day = p.day
    where s.article_id in (select article_id from seen)
),
pool as (select null::double as t1, null::double as views, null::double as expected where false),
