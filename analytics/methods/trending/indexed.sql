-- The site's index of each window: what all stories together got, against what their own recent pace said. A story's own
-- index leaves it out, and one that brought more than a quarter of the window's views is left out of the others' too.
first_guess as (
    select
        *,
        ($a0 + coalesce(case when old then sum(views) over long_past else sum(views) over short_past end, 0))
        / (
            $a0 / prior
            + coalesce(case when old then sum(exposure) over long_past else sum(exposure) over short_past end, 0)
        )
        * exposure as guess,
        not old or born is null or end_at > born + $archive as counted
    from exposures
    window
        long_past as (
            partition by article_id, old order by end_at range between $long_memory preceding and 0.001 preceding
        ),
        short_past as (
            partition by article_id, old order by end_at range between $first_memory preceding and 0.001 preceding
        )
),
together_by_window as (
    select
        t1 as t1,
        sum(views) as views,
        sum(guess) as guess,
        max(single) as most,
        arg_max(guess_of_single, (single, guess_of_single)) as guess_of_most
    from (
        -- old stories are told together, and one by one only to find the one that brought most
        select
            t1 as t1,
            if(old and $complete, 0, views) as views,
            if(old and $complete, 0, guess) as guess,
            views as single,
            guess as guess_of_single
        from first_guess
        where whole and counted
        union all
        select t1 as t1, views as views, expected as guess, 0 as single, 0 as guess_of_single from pool
    )
    group by t1
),
site_index as (
    select
        t1 as t1,
        views as all_views,
        most as most,
        views - if(most > views / 4, most, 0) as views,
        guess - if(most > views / 4, guess_of_most, 0) as guess
    from together_by_window
),
index_by_window as (
    select
        i.t1 as t1,
        i.all_views as all_views,
        i.most as most,
        i.views as views,
        i.guess as guess,
        (i.views + $c) / (i.guess + $c) as site,
        (i.views + $c) / lag(i.views + $c) over (order by i.t1) as changed,
        not c.sure or (i.views + $c) / (i.guess + $c) between $event_low and $event_high as normal
    from site_index as i
    join cells as c using (t1)
),
-- Exposures of all cells before a window, as an old story has them that is read in none of them
silent as (
    select
        c.number as number,
        sum(c.readers * (c.t1 - c.t0) * i.site * pow(2, (c.t1 - $origin) / $long_half_life))
            filter (i.normal) over past as silent
    from cells as c
    join index_by_window as i using (t1)
    window past as (order by c.t1 range between $long_memory preceding and 0.001 preceding)
),
-- How far a moment is along in what a pace forgets by, in hours. Readers fall off by a power of age, so a young story's
-- past counts less by how much older it has become since (half for each quarter of its age), from $ripe on by the hour.
remembered as (
    select
        *,
        case
            when old then end_at - $origin
            when greatest(end_at - born, 0.5) < $ripe then $ripe * ln(greatest(end_at - born, 0.5) / $ripe)
            else end_at - born - $ripe
        end as memory_end,
        case
            when old then from_at - $origin
            when greatest(from_at - born, 0.5) < $ripe then $ripe * ln(greatest(from_at - born, 0.5) / $ripe)
            else from_at - born - $ripe
        end as memory_from
    from first_guess
),
worth as (
    select
        g.* exclude (steady),
        g.steady * greatest(i.changed, 1) as steady,
        i.site as site,
        i.normal as normal,
        g.exposure * case
            when not g.whole then i.site
            when g.views = i.most and i.all_views > i.views then i.site
            else (greatest(i.views - g.views, 0) + $c) / (greatest(i.guess - g.guess, 0) + $c)
        end as worth,
        pow(2, g.memory_end / g.half_life) as growth,
        pow(2, g.memory_from / g.half_life) as growth_before,
        case when g.old and $complete then s.silent else 0 end as silent
    from remembered as g
    join index_by_window as i using (t1)
    left join silent as s using (number)
),
