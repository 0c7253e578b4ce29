with stories as (
    select distinct unnest($articles::bigint[]) as article_id
),
days as (
    select unnest(generate_series($start::date, $end::date - 1, interval 1 day))::date as day
),
seen as (
    select article_id as article_id, day as day, sum(views)::bigint as views, bool_or(basis = 'estimated') as estimated
    from views_daily
    where site = $site and day >= $start and day < $end and list_contains($articles::bigint[], article_id)
    group by article_id, day
),
known as (
    select distinct day as day from views_daily where site = $site and day >= $start and day < $end
)
select
    s.article_id as article_id,
    d.day as day,
    case when k.day is not null then coalesce(v.views, 0) end as views,
    coalesce(v.estimated, false) as estimated
from stories as s
cross join days as d
left join known as k on k.day = d.day
left join seen as v on v.article_id = s.article_id and v.day = d.day
order by list_position($articles::bigint[], s.article_id), d.day
