-- What one story was read on each day; without $start from its first day, without $end to the site's last.
with seen as (
    select
        day as day,
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from views_daily
    where site = $site and article_id = $article_id
    group by day
),
span as (
    select
        coalesce($start::date, (select min(day) from seen)) as start,
        coalesce($end::date, (select last_day + 1 from sites where site = $site)) as stop
),
known as (
    -- off a list a story is unknown; a story without a row was not read where views are counted or reported
    select v.day as day, bool_or(v.basis <> 'estimated') as every_story
    from views_daily as v, span as s
    where v.site = $site and v.day >= s.start and v.day < s.stop
    group by v.day
)
select
    d.day as bucket,
    coalesce(v.views, case when k.every_story then 0 end) as views,
    v.basis as basis
from (select unnest(generate_series(start, stop - 1, interval 1 day))::date as day from span) as d
left join known as k on k.day = d.day
left join seen as v on v.day = d.day
order by d.day
