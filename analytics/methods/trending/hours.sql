-- Windows of a site with counts: its known hours. A story without a row in a known hour was not read in it. Of stories
-- older than the curve only hours with views are rows; the others are counted by the site's exposure (`complete`).
-- include rhythm
-- include stories
-- include counted_hours
seen as (
    select article_id as article_id, epoch(hour) / 3600 as t0, sum(views)::double as views
    from counted
    group by all
),
cells as (
    select
        row_number() over (order by r.hour) as number,
        epoch(r.hour) / 3600 as t0,
        epoch(r.hour) / 3600 + 1 as t1,
        r.readers as readers,
        r.sure as sure
    from rhythm as r
    where epoch(r.hour) / 3600 in (select t0 from seen)
),
last_cell as (select max(t0) as t0 from cells),
pieces as (
    select
        s.article_id as article_id,
        s.section as section,
        false as old,
        s.born as born,
        s.judged_from as judged_from,
        c.*,
        c.t0 as from_at,
        c.t1 as end_at,
        true as whole,
        coalesce(v.views, 0) as views,
        null::double as steady
    from stories as s
    join cells as c on c.t1 > s.born and c.t1 <= s.born + $archive
    left join seen as v on v.article_id = s.article_id and v.t0 = c.t0
    where c.t0 >= epoch($recent::timestamp) / 3600
        and s.article_id in (select article_id from seen)
    union all
    select
        v.article_id as article_id,
        s.section as section,
        true as old,
        s.born as born,
        s.judged_from as judged_from,
        c.*,
        c.t0 as from_at,
        c.t1 as end_at,
        true as whole,
        v.views as views,
        null::double as steady
    from (
        from seen
        union all
        select r.article_id as article_id, l.t0 as t0, 0 as views
        from (select distinct article_id as article_id from seen) as r
        cross join last_cell as l
        where (r.article_id, l.t0) not in (select (article_id, t0) from seen)
    ) as v
    join cells as c using (t0)
    join stories as s on s.article_id = v.article_id
    where s.born is null or c.t1 > s.born + $archive - $long_memory
),
-- The old stories together as one: most hours of most of them have no row, but what was expected of them counts.
together as (
    select c.t1 as t1, any_value(c.readers) as readers, coalesce(sum(p.views), 0) as views
    from cells as c
    left join pieces as p on p.t1 = c.t1 and p.old and (p.born is null or p.t1 > p.born + $archive)
    group by c.t1
),
pool as (
    select
        t1 as t1,
        views as views,
        coalesce(sum(views) over past / sum(readers) over past * readers, views) as expected
    from together
    window past as (order by t1 range between $long_memory preceding and 0.001 preceding)
),
