-- From `born` and `known_days`: each story's last four weeks up to $today, what it was read after its thirtieth day, and
-- whether a calendar week brought it back: at least $times as many views as the four weeks before let expect, the site's
-- own change taken into account, at $sure or better (Gamma-Poisson, as for trending).
today as (
    select date_diff('day', date '1970-01-01', $today::date) as cell
),
story_days as (
    select
        b.article_id as article_id,
        b.day as born,
        date_diff('day', date '1970-01-01', v.day) as cell,
        v.views as views
    from views_daily as v
    join born as b using (article_id)
    where v.site = $site
),
lately as (
    select
        d.article_id as article_id,
        sum(d.views)::bigint as views,
        coalesce(sum(d.views) filter (where d.cell >= d.born + 30), 0) as late,
        coalesce(sum(d.views) filter (where d.cell >= d.born and d.cell < d.born + 7), 0) as first_days,
        coalesce(sum(d.views) filter (where d.cell < t.cell and d.cell >= t.cell - 7), 0) as week_1,
        coalesce(sum(d.views) filter (where d.cell < t.cell - 7 and d.cell >= t.cell - 14), 0) as week_2,
        coalesce(sum(d.views) filter (where d.cell < t.cell - 14 and d.cell >= t.cell - 21), 0) as week_3,
        coalesce(sum(d.views) filter (where d.cell < t.cell - 21 and d.cell >= t.cell - 28), 0) as week_4
    from story_days as d
    cross join today as t
    group by d.article_id
),
weeks_known as (
    select
        (k.cell + 3) // 7 as week, -- Mondays begin one
        count(*) as days,
        sum(count(*)) over (order by (k.cell + 3) // 7 range between 4 preceding and 1 preceding) as days_before
    from known_days as k
    group by 1
),
site_weeks as (
    select
        (date_diff('day', date '1970-01-01', day) + 3) // 7 as week,
        sum(views) as views,
        sum(sum(views)) over (
            order by (date_diff('day', date '1970-01-01', day) + 3) // 7 range between 4 preceding and 1 preceding
        ) as views_before
    from views_daily
    where site = $site
    group by 1
),
story_weeks as (
    select
        article_id as article_id,
        any_value(born) as born,
        (cell + 3) // 7 as week,
        sum(views) as views,
        coalesce(
            sum(sum(views)) over (
                partition by article_id order by (cell + 3) // 7 range between 4 preceding and 1 preceding
            ),
            0
        ) as views_before
    from story_days
    group by article_id, (cell + 3) // 7
),
judged as (
    select
        w.article_id as article_id,
        w.views as views,
        w.views_before * s.views / s.views_before as expected,
        1 + w.views_before / $over as history
    from story_weeks as w
    join weeks_known as k on k.week = w.week and k.days = 7 and k.days_before >= $days_needed
    join site_weeks as s on s.week = w.week and s.views_before > 0
    where 7 * w.week - 3 >= w.born + 35 and w.views >= $least
),
came_back as (
    select distinct article_id as article_id
    from (
        select *, gamma_z($prior + views / noise, $prior + expected / noise, $times) as deviate
        from (select *, $over + expected * (1 / history + $misfit) as noise from judged)
    )
    where 1 - norm_cdf(deviate) >= $sure
),
