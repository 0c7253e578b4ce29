-- What a story got in the hours before and after a moment, and how others grew that were about as old at that time of
-- day, on days of which all these hours are known.
with shifts as (
    select unnest(generate_series(0, $days::integer)) as back
),
stories as (
    -- the story itself, and others that were about as old at the same time of day on a day before
    select
        s.back as back,
        a.article_id as article_id,
        $at::timestamp - to_days(s.back::integer) as at,
        a.section is not distinct from o.section as same_section
    from shifts as s
    cross join articles as a
    cross join (select section from articles where site = $site and article_id = $article_id) as o
    where a.site = $site
        and a.published_precision = 'time'
        and case
            when a.article_id = $article_id then s.back = 0
            else s.back > 0
                and $at::timestamp - to_days(s.back::integer) - a.published_at >= to_seconds($age_seconds / $likeness)
                and $at::timestamp - to_days(s.back::integer) - a.published_at <= to_seconds($age_seconds * $likeness)
        end
),
hours as (
    select hour as hour
    from views_hourly
    where site = $site
        and hour >= $at::timestamp - to_days($days::integer) - to_hours($before::integer)
        and hour < $at::timestamp + to_hours($after::integer)
    group by hour
),
whole as (
    -- times of day around which each hour of the site is known
    select
        s.back as back,
        count(*) filter (where h.hour < $at::timestamp - to_days(s.back::integer)) as known_before,
        count(*) filter (where h.hour >= $at::timestamp - to_days(s.back::integer)) as known_after
    from shifts as s
    join hours as h
        on h.hour >= $at::timestamp - to_days(s.back::integer) - to_hours($before::integer)
        and h.hour < $at::timestamp - to_days(s.back::integer) + to_hours($after::integer)
    group by s.back
),
sums as (
    select
        s.back as back,
        s.article_id as article_id,
        s.same_section as same_section,
        coalesce(sum(v.views) filter (where v.hour < s.at), 0)::bigint as before,
        coalesce(sum(v.views) filter (where v.hour >= s.at), 0)::bigint as after
    from stories as s
    join whole as w on w.back = s.back and w.known_before = $before and w.known_after = $after
    left join views_hourly as v
        on v.site = $site
        and v.article_id = s.article_id
        and v.hour >= s.at - to_hours($before::integer)
        and v.hour < s.at + to_hours($after::integer)
    group by s.back, s.article_id, s.same_section
),
own as (
    select before as before, after as after from sums where back = 0
),
grown as (
    select
        ln((after + 0.5) / (before + 0.5)) as growth,
        same_section as same_section,
        count(*) filter (where same_section) over () as of_section
    from sums
    where back > 0 and before >= $least_views
),
peers as (
    -- sections fade at their own speed; where one has too few, all are compared with
    select growth as growth, of_section >= $least_peers as of_section
    from grown
    where same_section or of_section < $least_peers
)
select
    o.before as before,
    o.after as after,
    count(p.growth) as peers,
    bool_or(p.of_section) as of_section,
    exp(quantile_cont(p.growth, 0.1)) as low,
    exp(median(p.growth)) as middle,
    exp(quantile_cont(p.growth, 0.9)) as high
from (select 1) as one
left join own as o on true
left join peers as p on true
group by o.before, o.after
