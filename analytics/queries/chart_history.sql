-- How the stories on the chart of the first period stood in it and in the periods before.
with spans as (
    -- 0 is the period shown, 1 the one before it, and so on
    select
        unnest(range(len($starts::date[]))) as back,
        unnest($starts::date[]) as start,
        unnest($ends::date[]) as stop
),
days as (
    select
        back as back,
        unnest(generate_series(start, stop - 1, interval 1 day))::date as day
    from spans
),
read as (
    select d.back as back, v.article_id as article_id, sum(v.views)::bigint as views
    from views_daily as v
    join days as d using (day)
    where v.site = $site
        and v.day >= list_min($starts::date[])
        and v.day < list_max($ends::date[])
    group by d.back, v.article_id
),
ranked as (
    select
        r.back as back,
        r.article_id as article_id,
        rank() over (partition by r.back order by r.views desc) as rank,
        row_number() over (partition by r.back order by r.views desc, r.article_id) as place
    from read as r
    left join articles as a on a.site = $site and a.article_id = r.article_id
    where r.views > 0
        and
        -- include filters
),
chart as (
    select back as back, article_id as article_id, rank as rank
    from ranked
    where place <= $places
)
select
    article_id as article_id,
    min(rank) filter (where back = 0) as rank,
    min(rank) filter (where back = 1) as rank_before,
    min(rank) as peak,
    count(*) as periods,
    count(*) filter (where back > 1) > 0 as earlier
from chart
group by article_id
having bool_or(back = 0)
order by rank, article_id
