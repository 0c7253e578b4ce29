-- A story's own pace from the windows before, its expected views, and how sure that is (a Gamma posterior of the ratio,
-- with dispersion for counting, for a thin past and for what the model misses). First with all windows before, then
-- without those in which it was likely surging: a surge is not what it is compared with.
first_pace as (
    select
        *,
        count(*) filter (normal and t0 >= born) over past as windows_before,
        $a0 + coalesce(sum(views * growth) filter (normal) over past, 0) / growth_before as seen_before,
        (
            $a0 / prior
            + coalesce(sum(worth * growth) filter (normal) over past, 0) / growth_before
            + greatest(
                silent - coalesce(
                    sum(readers * (t1 - t0) * site * growth) filter (normal and old and $complete) over past, 0
                ),
                0
            ) / growth_before
        ) as worth_before
    from worth
    window past as (
        partition by article_id, old order by end_at range between $long_memory preceding and 0.001 preceding
    )
),
first_score as (
    select
        *,
        seen_before / worth_before * worth as first_expected,
        $phi + seen_before / worth_before * worth * (1 / ($a0 + (seen_before - $a0) / $phi) + $sigma2) as first_spread
    from first_pace
),
calm_or_not as (
    select
        * exclude (seen_before, worth_before),
        normal
        and (
            not old and windows_before < $needed
            or $by_days and coalesce(end_at <= born + judged_from, false)
            -- as likely as not, or likelier, it has not doubled
            or gamma_z($kappa + views / first_spread, $kappa + first_expected / first_spread, 2.0) >= 0
        ) as calm
    from first_score
),
paced as (
    select
        *,
        coalesce(sum(views * growth) filter (calm) over past, 0) / growth_before as views_before,
        coalesce(sum(worth * growth) filter (calm) over past, 0) / growth_before
        + greatest(
            silent - coalesce(
                sum(readers * (t1 - t0) * site * growth) filter (normal and old and $complete) over past, 0
            ),
            0
        ) / growth_before as exposure_before
    from calm_or_not
    window past as (
        partition by article_id, old order by end_at range between $long_memory preceding and 0.001 preceding
    )
),
intervals as (
    select
        article_id as article_id,
        any_value(section) as section,
        old as old,
        max(number) as number,
        from_at as from_at,
        end_at as end_at,
        any_value(age_after) as age,
        sum(views) as views,
        sum(worth) as worth,
        any_value(prior) as prior,
        any_value(views_before) as views_before,
        any_value(exposure_before) as exposure_before,
        any_value(windows_before) as windows_before,
        any_value(steady) as steady,
        bool_and(normal) as normal,
        avg(site) as site_index
    from paced
    where end_at > epoch($start::timestamp) / 3600
        and (not old or born is null or end_at > born + $archive)
        and (born is null or from_at >= born + judged_from)
    group by article_id, old, from_at, end_at
),
expected as (
    select
        *,
        not old and windows_before < $needed as by_peers,
        case
            when not old and windows_before < $needed then prior
            else ($a0 + views_before) / ($a0 / prior + exposure_before)
        end as pace,
        case when not old and windows_before < $needed then $a0 else $a0 + views_before / $phi end as evidence
    from intervals
    where old or windows_before >= $needed or $peers_known
),
-- include posterior
