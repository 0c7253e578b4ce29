-- From asked (article_id, target, origin, age, views, ago, surging) and growths: views times the growth of the stories
-- of its pace, ln(growth) interpolated over ln(age) between the ages of the grid; at the target growth is 1.
bracketed as (
    select
        *,
        (views - ago) / views as pace,
        list_max(list_filter($grid::double[], lambda g: g <= age)) as lower,
        coalesce(list_min(list_filter($grid::double[], lambda g: g > age and g < target)), target) as upper
    from asked
    where age < target and age >= $grid[1] and views >= $floor
),
between_ages as (
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
    from between_ages as b
    join growths as l on l.target = b.target and l.origin = b.origin and l.age = b.lower and l.third = 0
    left join growths as u on u.target = b.target and u.origin = b.origin and u.age = b.upper and u.third = 0
),
ways as (
    select
        p.*,
        l.third as used,
        case when p.along > 0 and p.upper < p.target then least(l.n, u.n) else l.n end as n,
        exp(ln(l.growth) + p.along * coalesce(ln(u.growth) - ln(l.growth), -ln(l.growth))) as growth,
        exp(ln(l.low) + p.along * coalesce(ln(u.low) - ln(l.low), -ln(l.low))) as low,
        exp(ln(l.high) + p.along * coalesce(ln(u.high) - ln(l.high), -ln(l.high))) as high
    from paced as p
    join growths as l on l.target = p.target and l.origin = p.origin and l.age = p.lower and l.third in (0, p.third)
    left join growths as u
        on u.target = p.target and u.origin = p.origin and u.age = p.upper and u.third = l.third
        and p.along > 0
    where p.along = 0 or p.upper = p.target or u.n is not null
),
applied as (
    -- two ways: of the stories of its pace, where they are enough (the better), and of all alike
    select
        article_id as article_id,
        target as target,
        origin as origin,
        age as age,
        views as views,
        used as third,
        used = max(used) over (partition by article_id, target, origin, age) as better,
        n as n,
        views * growth as forecast,
        views * low as low,
        views * high as high
    from ways
    where n >= $needed
)
