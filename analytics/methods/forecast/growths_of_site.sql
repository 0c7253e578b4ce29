-- How a site's stories grew from each age to each target, as far as its data reaches; growth, low and high are factors.
-- include marks_of_site
,
origins as (
    select t.target as target, s.data_until as origin, false as rolling
    from sites as s
    cross join (select unnest($targets::double[]) as target) as t
    where s.site = $site and s.data_until is not null
),
-- include growths
told as (
    select
        $site as site,
        target::bigint as target_hours,
        age::bigint as age_hours,
        method as method,
        third::bigint as third,
        n as stories,
        cut[1] as slow_below,
        cut[2] as fast_from,
        slope as slope,
        growth as growth,
        low as low,
        high as high
    from growths
)
select * from told order by target_hours, age_hours, method, third
