-- From aged (article_id, age, views, ago: views up to two thirds of the age), outcomes (article_id, target, views, known_at)
-- and origins (target, origin, rolling: a story is forecast when it is as old, not at the origin itself): how stories
-- grew from an age to a target, as far as anybody could know it at each origin. Two methods: `median`, the views
-- multiplied by the growth of all stories; and `pace`, in which few views grow more than many (views to the power of a
-- slope, as log-linear models have it) and stories are told apart by pace, the share of their views that came in the
-- last third of their lives, cut into thirds: slow (1) to fast (3); 0 are all.
grown as (
    select
        o.target as target,
        o.origin as origin,
        a.age as age,
        a.views as views,
        greatest(t.views, a.views) as final,
        (a.views - a.ago) / a.views as pace
    from origins as o
    join outcomes as t on t.target = o.target
    join aged as a on a.article_id = t.article_id and a.age < t.target
    where a.views >= $floor
        and t.views >= 0.98 * a.views  -- a count that began anew tells nothing of growth
        and t.known_at <= o.origin + case when o.rolling then to_seconds(3600 * a.age) else interval 0 hours end
        and t.known_at > o.origin - to_days($within::integer)
),
cuts as (
    -- a slope is kept between 0 (all come to the same) and 1 (all grow alike, also where views are all the same)
    select
        target as target,
        origin as origin,
        age as age,
        quantile_cont(pace, [1 / 3.0, 2 / 3.0]) as cut,
        unnest([
            {'method': 'median', 'slope': 1.0},
            {'method': 'pace', 'slope': coalesce(least(greatest(regr_slope(ln(final), ln(views)), 0), 1), 1)}
        ], recursive := true)
    from grown
    group by target, origin, age
),
grouped as (
    select
        c.*,
        g.final / pow(g.views, c.slope) as growth,
        case when g.pace < c.cut[1] then 1 when g.pace < c.cut[2] then 2 when g.pace is not null then 3 end as third
    from grown as g
    join cuts as c using (target, origin, age)
),
sorted as (
    select
        target as target,
        origin as origin,
        age as age,
        method as method,
        case when grouping(third) = 1 then 0 else third end as third,
        any_value(cut) as cut,
        any_value(slope) as slope,
        count(*) as n,
        median(growth) as growth,
        list_sort(list(growth)) as growths
    from grouped
    group by grouping sets ((target, origin, age, method), (target, origin, age, method, third))
    having grouping(third) = 1 or (third is not null and method = 'pace')
),
growths as (
    -- the conformal ranks of 80 %: floor((n + 1) / 10) and ceil(9 (n + 1) / 10); nine stories have them, eight don't
    select
        * exclude (growths),
        case when n >= 9 then growths[(n + 1) // 10] end as low,
        case when n >= 9 then growths[(9 * (n + 1) + 9) // 10] end as high
    from sorted
),
