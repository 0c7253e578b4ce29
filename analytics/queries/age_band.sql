-- From stories (article_id, section, born), views_by_cell (article_id, cell, views, estimated) and known (cell): cells are
-- whole hours or days, numbered; a story's age at the end of a cell counts the cell that it was born in as the first.
me as (
    select section as section, born as born from stories where article_id = $article_id
),
candidates as (
    select s.article_id as article_id, s.born as born
    from stories as s
    join me on $whole_site or s.section is not distinct from me.section
    where s.born <= me.born
),
seen as (
    select
        c.article_id as article_id,
        c.born as born,
        v.cell - c.born + 1 as age,
        v.views as views,
        v.estimated as estimated
    from views_by_cell as v
    join candidates as c using (article_id)
    where v.cell >= c.born and v.cell < c.born + $most
),
-- of a story known by running totals only, the views before its first reading are in none of its intervals
totals_only as (
    select article_id as article_id from readings where site = $site and total is not null
    except
    select article_id as article_id from seen where not estimated
),
peers as (
    select article_id as article_id, born as born from candidates anti join totals_only using (article_id)
),
gaps as (
    select unnest(generate_series(min(born), max(born) + $most)) as cell from peers
    except
    select cell as cell from known
),
watched as (
    select p.article_id as article_id, coalesce(g.cell - p.born, $most) as observed
    from peers as p
    asof left join gaps as g on p.born <= g.cell
),
ages as (
    select age as age, list_contains($compared_at::bigint[], age) as compared
    from (select unnest(generate_series(1, $most)) as age)
),
parts as (
    select
        article_id as article_id,
        case when article_id = $article_id then age else list_extract($next_compared::bigint[], age) end as age,
        sum(views)::bigint as views,
        bool_or(estimated) as estimated
    from seen
    group by 1, 2
),
curves as (
    select
        w.article_id as article_id,
        a.age as age,
        coalesce(sum(p.views) over so_far, 0)::bigint as views,
        coalesce(bool_or(p.estimated) over so_far, false) as estimated
    from watched as w
    join ages as a on a.age <= w.observed and (a.compared or w.article_id = $article_id)
    left join parts as p on p.article_id = w.article_id and p.age = a.age
    window so_far as (partition by w.article_id order by a.age)
),
stood as (
    select
        a.age as age,
        a.compared as compared,
        any_value(i.views) as views,
        any_value(i.estimated) as estimated,
        count(c.article_id) filter (where a.compared) as n,
        quantile_cont(c.views, [0.1, 0.25, 0.5, 0.75, 0.9]) as band,
        count(*) filter (where c.views < i.views) + count(*) filter (where c.views = i.views) / 2 as below
    from ages as a
    left join curves as c on c.age = a.age
    left join curves as i on i.age = a.age and i.article_id = $article_id
    group by a.age, a.compared
)
select
    age as age,
    views as views,
    estimated as estimated,
    case when compared then n end as n,
    case when n >= $needed then band[1] end as p10,
    case when n >= $needed then band[2] end as p25,
    case when n >= $needed then band[3] end as median,
    case when n >= $needed then band[4] end as p75,
    case when n >= $needed then band[5] end as p90,
    case when n >= $needed and views is not null then below / n end as percentile
from stood
order by age
