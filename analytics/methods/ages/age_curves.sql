-- Chain ladder: by how much the views of stories grow from each age to the next, over those observed at both, and the
-- share of the views at $most hours that each age has reached. Stories of the same section that were observed equally
-- long are added up first: a step asks for those that were watched at least so long.
with
-- include queries/spread_days
-- include totals_only
born as (
    select
        article_id as article_id,
        section as section,
        true as to_the_hour,
        date_diff('hour', timestamp '1970-01-01', published_at) as hour
    from articles
    anti join totals_only using (article_id)
    where site = $site
        and published_precision = 'time'
        and published_day not in (select day from spread_days)
        and published_day >= $first_day::date
        and published_day < $end_day::date
),
-- include watched_hours
groups as (
    select
        grouping(b.section) = 1 as whole_site,
        b.section as section,
        w.observed as observed,
        count(*) as stories
    from watched_hours as w
    join born as b using (article_id)
    group by grouping sets ((b.section, w.observed), (w.observed))
),
cells as (
    select
        grouping(b.section) = 1 as whole_site,
        b.section as section,
        w.observed as observed,
        c.age as age,
        sum(c.views) as views
    from hour_cells as c
    join watched_hours as w using (article_id)
    join born as b using (article_id)
    group by grouping sets ((b.section, w.observed, c.age), (w.observed, c.age))
),
totals as (
    select
        g.whole_site as whole_site,
        g.section as section,
        g.observed as observed,
        a.age as age,
        g.stories as stories,
        coalesce(sum(c.views) over (partition by g.whole_site, g.section, g.observed order by a.age), 0) as views
    from groups as g
    cross join (select unnest(generate_series(1, $most)) as age) as a
    left join cells as c
        on c.whole_site = g.whole_site and c.section is not distinct from g.section
        and c.observed = g.observed and c.age = a.age
    where a.age <= g.observed
),
steps as (
    select
        t.whole_site as whole_site,
        t.section as section,
        t.age as age,
        sum(n.views) / nullif(sum(t.views), 0) as factor,
        sum(n.stories)::bigint as stories
    from totals as t
    join totals as n
        on n.whole_site = t.whole_site and n.section is not distinct from t.section
        and n.observed = t.observed and n.age = t.age + 1
    group by t.whole_site, t.section, t.age
),
enough as (
    select whole_site as whole_site, section as section
    from steps
    where whole_site or section is not null
    group by whole_site, section
    having count(factor) = $most - 1 and min(stories) >= $needed
),
shares as (
    select
        s.section as section,
        s.age as age,
        s.factor as factor,
        1 / product(s.factor) over (
            partition by s.whole_site, s.section order by s.age desc rows unbounded preceding
        ) as share,
        s.stories as stories
    from steps as s
    join enough as e on e.whole_site = s.whole_site and e.section is not distinct from s.section
    union all
    -- before the first hour there is nothing, at the last age all
    select e.section as section, a.age as age, null as factor, a.share as share, s.stories as stories
    from enough as e
    join steps as s on s.whole_site = e.whole_site and s.section is not distinct from e.section
    join (values (0, 1, 0.0), ($most, $most - 1, 1.0)) as a (age, step, share) on a.step = s.age
)
select
    $site as site, section as section, age as age_hours, factor as factor, share::double as share,
    stories as stories, false as assumed
from shares
order by section nulls first, age
