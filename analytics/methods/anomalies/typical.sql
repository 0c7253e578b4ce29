-- From `times` and `sums`: what each cell usually brings, by the same slot in the weeks before and the level of late,
-- how far what came is from it, and whether that is unusual, in itself or by one story.
cells as (
    select
        t.*,
        p.part as part,
        -- where the site has data and the part has none, nothing of it was read
        case when t.known then coalesce(s.views, 0) end as views,
        case when t.known then coalesce(s.older_views, 0) end as older_views,
        coalesce(s.most_of_one, 0) as most_of_one,
        -- what is mostly spread evenly over a longer time says nothing of its hour
        t.known
        and t.over
        and not list_contains($holidays::date[], t.day)
        and 2 * coalesce(s.estimated_views, 0) <= coalesce(s.views, 0) as usable
    from times as t
    cross join (select distinct part from sums) as p
    left join sums as s on s.cell = t.cell and s.part is not distinct from p.part
),
levels as (
    select
        *,
        case when usable then ln(views + 1) end as level,
        case when usable then ln(older_views + 1) end as older_level
    from cells
),
baseline as (
    select
        c.cell as cell,
        c.part as part,
        median(b.level) as usual,
        median(b.older_level) as older_usual,
        count(b.level) as weeks
    from levels as c
    left join levels as b
        on b.part is not distinct from c.part
        and b.slot = c.slot
        and b.day < c.day
        and b.day >= c.day - $memory::integer
    where c.day >= $first_day::date - $reach::integer
    group by c.cell, c.part
),
residuals as (
    select
        c.*,
        b.usual as usual,
        b.older_usual as older_usual,
        b.weeks as weeks,
        case when b.weeks >= $least_weeks then c.level - b.usual end as residual,
        case when b.weeks >= $least_weeks then c.older_level - b.older_usual end as older_residual
    from levels as c
    join baseline as b on b.cell = c.cell and b.part is not distinct from c.part
),
spread as (
    -- as known when the day begins: what is unusual today does not make itself usual
    select
        d.day as day,
        r.part as part,
        count(r.residual) as residuals,
        median(r.residual) as shift,
        quantile_cont(r.residual, 0.1) as lower,
        quantile_cont(r.residual, 0.9) as upper,
        greatest($floor, 1.4826 * mad(r.residual)) as scale,
        median(r.older_residual) as older_shift,
        greatest($floor, 1.4826 * mad(r.older_residual)) as older_scale
    from (select distinct day as day from times where day >= $first_day::date) as d
    join residuals as r on r.day < d.day and r.day >= d.day - $reach::integer
    group by d.day, r.part
),
expectations as (
    select
        r.*,
        r.usual + coalesce(s.shift, 0) as middle,
        exp(r.usual + coalesce(s.shift, 0)) - 1 as expected,
        r.older_usual + coalesce(s.older_shift, 0) as older_middle,
        exp(r.older_usual + coalesce(s.older_shift, 0)) - 1 as older_expected,
        exp(r.usual + s.lower) - 1 as low,
        exp(r.usual + s.upper) - 1 as high,
        s.scale as scale,
        s.older_scale as older_scale
    from residuals as r
    left join spread as s
        on s.day = r.day
        and s.part is not distinct from r.part
        and s.residuals >= $least_residuals
        and r.weeks >= $least_weeks
    where r.day >= $first_day::date
),
scores as (
    select
        *,
        (level - middle) / scale as z,
        (older_level - older_middle) / older_scale as older_z,
        (ln(greatest(views - most_of_one, 0) + 1) - middle) / scale as z_without_first,
        -middle / scale as z_of_nothing,
        -- both against the eight weeks and against the level of late: neither growth nor its end is an event
        abs(level - middle) > $limit * scale
        and residual * (level - middle) > 0
        and abs(residual) > $limit * scale
        -- where nothing is expected counts still vary as those of one view would
        and abs(views - expected) > $limit * sqrt($dispersion * greatest(expected, 1)) as far,
        abs(older_level - older_middle) > $limit * older_scale
        and older_residual * (older_level - older_middle) > 0
        and abs(older_residual) > $limit * older_scale
        and abs(older_views - older_expected) > $limit * sqrt($dispersion * greatest(older_expected, 1)) as older_far,
        coalesce(older_expected >= $least_older, false) as older_tells
    from expectations
)
select
    label as bucket,
    cell::timestamp as starts_at,
    part as section,
    views as views,
    expected as expected,
    low as low,
    high as high,
    weeks as weeks,
    scale as scale,
    z as z,
    (views + 1) / (expected + 1) as ratio,
    case when older_tells then older_views end as older_views,
    case when older_tells then older_expected end as older_expected,
    case when older_tells then older_z end as older_z,
    case
        when not known and due and begun
            then case
                when z_of_nothing < -$limit and expected > $limit * sqrt($dispersion * expected) then 'no_data'
            end
        when older_tells
            and older_far
            and z * older_z > 0
            and 2 * abs(older_level - older_middle) > abs(level - middle)
            then 'site'
        when not coalesce(far, false) then null
        when not older_tells and (z < 0 or z_without_first > $limit) then 'site'
        else 'stories'
    end as unusual
from scores
order by part nulls first, starts_at
