-- From `lives` (article_id, section, age, readers, views), a row a story and age: a chain ladder in which each hour or day
-- counts by the readers that it usually has. Stories that are young still give what they have. Sections with few stories
-- follow the whole site (section ''). An age has $hours hours; $steps of them make a week.
grown as (
    select
        *,
        sum(views / readers) over (partition by article_id order by age rows between unbounded preceding and 1 preceding)
            as before
    from lives
    qualify row_number() over (partition by article_id order by age) = age  -- only as far as no hour is missing
),
grouped as (
    select * replace ('' as section) from grown
    union all
    select * from grown where section <> ''
),
steps as (
    select
        section as section,
        age as age,
        count(*) as stories,
        1 + sum(views) / nullif(sum(readers * before), 0) as factor
    from grouped
    group by section, age
),
enough as (
    select section as section, min(stories) as stories
    from steps
    group by section
    having count(*) = $steps and count(*) filter (factor is null) = 1 and min(stories) >= $least
),
shares as (
    select
        section as section,
        e.stories as stories,
        false as assumed,
        t.age - 1 as age,
        1 / product(t.factor) over (partition by section order by t.age desc) as share
    from steps as t
    join enough as e using (section)
    where t.age > 1
    union all
    select section as section, stories as stories, false as assumed, k.age as age, k.share as share
    from enough
    cross join (values (0, 0.0), ($steps, 1.0)) as k (age, share)
    union all
    select '' as section, 0 as stories, true as assumed, age // $hours as age, share as share
    from (select unnest(range(0, 169)) as age, unnest($assumed::double[]) as share)
    where age % $hours = 0 and not exists (select 1 from enough where section = '')
),
-- A story's pace by all that is known of it: its views over the share of a life that it has had. Where only running
-- totals are known, the latest of them; beyond a week a story has had somewhat more than a week's.
week as (
    select g.section as section, sum(g.views) / sum(g.readers * (e.share - b.share)) as week_views
    from grouped as g
    join shares as e on e.section = g.section and e.age = g.age
    join shares as b on b.section = g.section and b.age = g.age - 1
    group by g.section
    having count(distinct g.article_id) >= $least_peers
),
totals as (
    select '' as section, sum(t.total) / sum(s.share) as week_views
    from (
        select
            r.article_id as article_id,
            max(r.total) as total,
            date_diff('hour', any_value(a.published_at), max(r.read_at)) as age
        from readings as r
        join articles as a using (site, article_id)
        where r.site = $site and r.read_at <= $until::timestamp and a.published_at >= $loaded::timestamp
        group by r.article_id
    ) as t
    join shares as s on s.section = '' and s.age = least(t.age // $hours, $steps)
    having count(*) >= $least_peers
),
spans as (
    select *, lead(share) over (partition by section order by age) - share as rise from shares
)
select
    $site as site,
    nullif(s.section, '') as section,
    s.stories::bigint as stories,
    s.assumed as assumed,
    ($hours * s.age + h.hour)::bigint as age_hours,
    -- inside a day, for want of hours, in equal parts
    (s.share + coalesce(s.rise, 0) * h.hour / $hours)::double as share,
    coalesce(w.week_views, (select week_views from totals)) as week_views
from spans as s
cross join (select unnest(range($hours)) as hour) as h
left join week as w using (section)
where h.hour = 0 or s.rise is not null
order by section nulls first, age_hours
