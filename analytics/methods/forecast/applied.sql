-- From asked (article_id, target, origin, age, views, ago, surging) and growths: what the views come to by each method, in
-- logarithms on the straight line over ln(age) between the ages of the grid; at the target there is no growth left.
bracketed as (
    select
        *,
        (views - ago) / views as pace,
        list_max(list_filter($grid::double[], lambda g: g <= age)) as lower,
        coalesce(list_min(list_filter($grid::double[], lambda g: g > age and g < target)), target) as upper
    from asked
    where age < target and age >= $grid[1] and views >= $floor
),
placed as (
    select *, case when age = lower then 0 else ln(age / lower) / ln(upper / lower) end as along from bracketed
),
paced as (
    select
        b.*,
        case
            when b.surging then 3
            when b.pace < l.cut[1] + coalesce(b.along * (u.cut[1] - l.cut[1]), 0) then 1
            when b.pace < l.cut[2] + coalesce(b.along * (u.cut[2] - l.cut[2]), 0) then 2
            when b.pace is not null then 3
        end as third
    from placed as b
    join growths as l
        on l.target = b.target and l.origin = b.origin and l.age = b.lower and l.method = 'pace' and l.third = 0
    left join growths as u
        on u.target = b.target and u.origin = b.origin and u.age = b.upper and u.method = 'pace' and u.third = 0
),
ways as (
    select
        p.*,
        l.method as method,
        l.third as used,
        case when p.along > 0 and p.upper < p.target then least(l.n, u.n) else l.n end as n,
        [ln(g) + l.slope * ln(p.views) for g in [l.growth, l.low, l.high]] as younger,
        [
            case when p.upper < p.target then ln(g) + u.slope * ln(p.views) else ln(p.views) end
            for g in [u.growth, u.low, u.high]
        ] as older
    from paced as p
    join growths as l
        on l.target = p.target and l.origin = p.origin and l.age = p.lower
        and (l.third = 0 or l.third = p.third)
    left join growths as u
        on u.target = p.target and u.origin = p.origin and u.age = p.upper and u.method = l.method and u.third = l.third
    where p.along = 0 or p.upper = p.target or u.n is not null
),
applied as (
    -- a third that is too small gives way to all stories
    select
        article_id as article_id,
        target as target,
        origin as origin,
        age as age,
        views as views,
        method as method,
        used as third,
        n as n,
        [
            greatest(round(exp(younger[i] + case when along > 0 then along * (older[i] - younger[i]) else 0 end), 6), views)
            for i in [1, 2, 3]
        ] as ends,
        ends[1] as forecast,
        ends[2] as low,
        ends[3] as high
    from ways
    where n >= $needed
    qualify used = max(used) over (partition by article_id, target, origin, age, method)
)
