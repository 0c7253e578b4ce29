-- What some stories were read on each day, for sparklines.
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
    -- off a list a story is unknown; a story without a row was not read where views are counted or reported
    select day as day, bool_or(basis <> 'estimated') as every_story
    from views_daily
    where site = $site and day >= $start and day < $end
    group by day
)
select
    s.article_id as article_id,
    d.day as day,
    coalesce(v.views, case when k.every_story then 0 end) as views,
    coalesce(v.estimated, false) as estimated
from stories as s
cross join days as d
left join known as k on k.day = d.day
left join seen as v on v.article_id = s.article_id and v.day = d.day
order by list_position($articles::bigint[], s.article_id), d.day
