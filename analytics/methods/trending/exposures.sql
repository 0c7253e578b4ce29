-- What each piece of an interval is worth to its story before the site's index: the share of a life that falls into it
-- by the age curve (beyond a week a tail that falls as 1/age), times the readers usual at that hour; of old stories the
-- hours, times the readers.
curve as (
    select
        unnest($sections::varchar[]) as section,
        unnest($ages::double[]) as age,
        unnest($shares::double[]) as share
),
-- The curve is known by clock hours from that of publication on, so a share stands for half an hour less of true age
curve_at as (
    select section as section, 0.0 as age, 0.0 as share, 2 * share as slope from curve where age = 1
    union all
    select
        section as section,
        age - 0.5 as age,
        share as share,
        coalesce(lead(share) over (partition by section order by age) - share, 0) as slope
    from curve
    where age >= 1
),
tails as (
    select section as section, 7 * (1 - max(share) filter (age = 144)) as tail from curve group by section
),
peers as (
    select
        unnest($peer_sections::varchar[]) as section,
        unnest($week_views::double[]) as week_views
),
aged as (
    select
        p.*,
        greatest(p.t0 - p.born, 0) as age_before,
        p.t1 - p.born as age_after,
        coalesce(c.section, '') as like_section,
        coalesce(m.week_views, $site_week_views) as week_views
    from pieces as p
    left join tails as c on c.section = p.section
    left join peers as m on m.section = p.section
),
priors as (
    select greatest(
        sum(views) / (count(distinct article_id) * (select sum(readers * (t1 - t0)) from cells)), 0.001
    ) as old_pace
    from pieces
    where old
),
exposures as (
    select
        a.* exclude (week_views),
        case when a.old then o.old_pace else a.week_views end as prior,
        case when a.old then $long_half_life else $half_life end as half_life,
        a.readers * case
            when a.old then a.t1 - a.t0
            when a.age_after <= 168
                then e.share + e.slope * (a.age_after - e.age) - b.share - b.slope * (a.age_before - b.age)
            else t.tail * ln(a.age_after / greatest(a.age_before, 167))
        end as exposure
    from aged as a
    cross join priors as o
    left join curve_at as b on not a.old and b.section = a.like_section
        and b.age = if(a.age_before < 0.5, 0, least(floor(a.age_before + 0.5) - 0.5, 167.5))
    left join curve_at as e on not a.old and e.section = a.like_section
        and e.age = if(a.age_after < 0.5, 0, least(floor(a.age_after + 0.5) - 0.5, 167.5))
    left join tails as t on not a.old and t.section = a.like_section
),
