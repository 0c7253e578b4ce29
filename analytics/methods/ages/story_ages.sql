-- Views of stories up to each age of $ages (hours), a row as far as they were observed. $next_age: per hour of age the
-- first of $ages that is not before it. A day of publication is no hour: such stories have ages from $exact_from on.
with
-- include born
-- include watched_hours
-- include watched_days
day_cells as (
    select
        w.article_id as article_id,
        24 * (date_diff('day', date '1970-01-01', v.day) - w.day + 1) as age,
        v.views as views,
        v.basis = 'estimated' as estimated
    from views_daily as v
    join watched_days as w using (article_id)
    join born as b on b.article_id = w.article_id and not b.to_the_hour
    where v.site = $site
        and date_diff('day', date '1970-01-01', v.day) >= w.day
        and date_diff('day', date '1970-01-01', v.day) < w.day + w.observed
),
watched as (
    select article_id as article_id, observed as observed, 1 as from_age from watched_hours
    union all
    select w.article_id as article_id, 24 * w.observed as observed, $exact_from as from_age
    from watched_days as w
    join born as b on b.article_id = w.article_id and not b.to_the_hour
),
parts as (
    select
        article_id as article_id,
        list_extract($next_age::bigint[], age) as age,
        sum(views)::bigint as views,
        bool_or(estimated) as estimated
    from (
        select article_id as article_id, age as age, views as views, estimated as estimated from hour_cells
        union all
        select article_id as article_id, age as age, views as views, estimated as estimated from day_cells
    )
    group by 1, 2
),
curves as (
    select
        w.article_id as article_id,
        a.age as age,
        w.from_age as from_age,
        coalesce(sum(p.views) over so_far, 0)::bigint as views,
        coalesce(bool_or(p.estimated) over so_far, false) as estimated
    from watched as w
    join (select unnest($ages::bigint[]) as age) as a on a.age <= w.observed
    left join parts as p on p.article_id = w.article_id and p.age = a.age
    window so_far as (partition by w.article_id order by a.age)
)
select
    $site as site,
    c.article_id as article_id,
    c.age as age_hours,
    c.views as views,
    c.estimated as estimated,
    b.month as month
from curves as c
join born as b using (article_id)
where c.age >= c.from_age and (c.from_age = 1 or c.age % 24 = 0)  -- days have no other ages
order by c.article_id, c.age
