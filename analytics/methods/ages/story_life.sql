-- The course of each story's life: how soon it was read, how late it still is, and what that is called.
with
-- include born
-- include watched_hours
-- include watched_days
-- include first_week
-- include half_lives
-- include later_weeks
facts as (
    select
        b.article_id as article_id,
        b.month as month,
        case
            when b.to_the_hour then date_diff('hour', timestamp '1970-01-01', $now::timestamp) - b.hour
            else 24 * (t.cell - b.day)
        end as age,
        coalesce(l.views, 0) as views,
        case when f.observed >= $most and f.views >= $least then f.t50 end as t50,
        case when f.observed >= $most and f.views >= $least then f.t80 end as t80,
        case when f.views >= $least then h.hours end as half_life,
        case when f.views >= $least then h.peak end as peak,
        f.observed as observed,
        coalesce(f.estimated, false) as estimated,
        t.cell - b.day as days_old,
        case when d.observed >= 30 and t.cell - b.day > 30 then l.late / nullif(l.views, 0) end as late_share,
        -- of a story whose first seven days are not known it is assumed that they were those of a much-read one
        coalesce(
            case when d.observed >= 7 then l.first_days end,
            (select quantile_cont(views, 0.9) from story_ages where site = $site and age_hours = 168)
        ) as first_days,
        l.week_1 as week_1,
        (l.week_2 + l.week_3 + l.week_4) / 3 as weeks_before,
        greatest(l.week_1, l.week_2, l.week_3, l.week_4) as best_week,
        l.week_1 + l.week_2 + l.week_3 + l.week_4 as four_weeks,
        c.article_id is not null as came_back
    from born as b
    cross join today as t
    left join first_week as f using (article_id)
    left join half_lives as h using (article_id)
    left join watched_days as d using (article_id)
    left join lately as l using (article_id)
    left join came_back as c using (article_id)
),
expected as (
    select
        *,
        -- beyond seven days the age curve goes on with the logarithm of age, as steep as on its last day
        first_days * 7 * (1 - (
            select share from age_curves where site = $site and section is null and age_hours = 144
        )) * ln(days_old / nullif(days_old - 7, 0)) as next_week,
        $over + weeks_before * (1 / (1 + 3 * weeks_before / $over) + $misfit) as noise,
        (
            select count(*) from known_days, today as t where known_days.cell < t.cell and known_days.cell >= t.cell - 28
        ) >= $days_needed as month_known
    from facts
),
compared as (
    select *, gamma_z($prior + week_1 / noise, $prior + weeks_before / noise, 2.0) as deviate from expected
)
select
    $site as site,
    article_id as article_id,
    age as age_hours,
    views as views,
    t50 as t50_hours,
    t80 as t80_hours,
    half_life as half_life_hours,
    late_share as late_share,
    case
        when days_old > 30
            and month_known
            and four_weeks >= $least
            and week_1 >= 3 * next_week
            and best_week <= 0.4 * four_weeks
            and 1 - norm_cdf(deviate) <= 0.1
            then 'evergreen'
        when came_back then 'revival'
        when t50 > $slow then 'slow_burn'
        when t80 <= $soon then 'spike'
    end as life,
    peak as peak_hours,
    observed as observed_hours,
    estimated as estimated,
    month as month
from compared
where age >= 0
order by article_id
