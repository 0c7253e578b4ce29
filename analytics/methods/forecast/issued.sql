-- What is forecast with this commit: every story that has reached an age of the grid and not yet a target, from its views
-- up to the latest such age; by either method. `month` is that of its publication.
-- include marks_of_site
,
-- include growths_prepared
latest as (
    select article_id as article_id, max(age) as age from aged group by article_id
),
asked as (
    select
        a.article_id as article_id,
        t.target as target,
        0 as origin,
        a.age as age,
        a.views as views,
        a.ago as ago,
        coalesce(r.doubled >= $surging_from, false) as surging
    from latest as l
    join aged as a using (article_id, age)
    left join trending as r on r.site = $site and r.article_id = a.article_id and r.normal
    join stories as s using (article_id)
    cross join (select unnest($targets::double[]) as target) as t
    where t.target > a.age and s.born + to_seconds(3600 * t.target) > $now::timestamp
),
-- include applied
select
    'story ' || f.article_id || ', ' || f.age::bigint || ' to ' || f.target::bigint || ' h' as forecast_id,
    f.article_id as article_id,
    s.born as begins_at,
    f.target::bigint as target_hours,
    f.age::bigint as age_hours,
    f.method as method,
    q.surging as surging,
    f.views::bigint as views,
    f.forecast as forecast,
    f.low as low,
    f.high as high,
    f.n as stories,
    strftime(s.born, '%Y-%m') as month
from applied as f
join asked as q using (article_id, target)
join stories as s using (article_id)
order by f.article_id, f.target, f.method
