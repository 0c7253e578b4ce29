-- From born (article_id, its first cell), seen (article_id, cell, views, basis) and reach (the first cell not over, the
-- last with data): cells are whole hours or days, numbered. An age ends with a cell, the one of publication being the
-- first, as in `age_band`.
-- include chosen_over_cells
cells as (
    select
        h.place as place,
        h.article_id as article_id,
        a.age as age,
        b.cell + a.age - 1 as cell,
        b.cell + a.age - 1 < r.unfinished as is_over
    from chosen as h
    join born as b on b.article_id = h.article_id
    cross join reach as r
    cross join (select unnest(generate_series(1, $most)) as age) as a
    where b.cell + a.age - 1 <= r.last
),
by_totals as (
    -- of a story known by running totals only, the views before its first reading are in none of its intervals
    select article_id as article_id
    from readings
    where site = $site and total is not null and list_contains($articles::bigint[], article_id)
    except
    select article_id as article_id from seen where basis <> 'estimated'
),
ages as (
    select
        c.place as place,
        c.article_id as article_id,
        c.age as age,
        c.is_over as is_over,
        coalesce(o.views, case when t.every_story then 0 end) as views,
        coalesce(o.estimated_views, 0) as estimated_views
    from cells as c
    left join told as t on t.cell = c.cell
    left join own as o on o.cell = c.cell and o.article_id = c.article_id
    where c.article_id not in (select article_id from by_totals)
),
drawn as (
    select article_id as article_id from ages where age = 1 and views is not null
)
select
    place as place,
    article_id as article_id,
    age as age,
    views as views,
    case when views is not null then sum(views) over so_far end::bigint as so_far,
    case when views is not null then sum(estimated_views) over so_far end::bigint as estimated_so_far,
    is_over and bool_and(views is not null) over so_far as complete
from ages
where article_id in (select article_id from drawn)
window so_far as (partition by article_id order by age)
order by place, age
