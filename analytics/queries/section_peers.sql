with me as (
    select section as section, published_day as published_day
    from articles
    where site = $site and article_id = $article_id and published_day is not null
),
known as (
    select distinct v.day as day
    from views_daily as v, me
    where v.site = $site and v.day > me.published_day - 90 and v.day < me.published_day + 7
),
peers as (
    select a.article_id as article_id, a.published_day as published_day
    from articles as a
    join me on a.section is not distinct from me.section
    cross join (select * from sites where site = $site) as s
    where a.site = $site
        and a.published_day > me.published_day - 90
        and a.published_day <= me.published_day
        -- the seventh day must be over
        and a.published_day + 7 <= (s.data_until at time zone 'UTC' at time zone s.timezone)::date
),
watched as (
    select p.article_id as article_id, p.published_day as published_day
    from peers as p
    join known as k on k.day >= p.published_day and k.day < p.published_day + 7
    group by p.article_id, p.published_day
    having count(*) = 7
),
weeks as (
    select w.article_id as article_id, coalesce(sum(v.views), 0)::bigint as views
    from watched as w
    left join views_daily as v
        on v.site = $site
        and v.article_id = w.article_id
        and v.day >= w.published_day
        and v.day < w.published_day + 7
    group by w.article_id
),
mine as (
    select views as views from weeks where article_id = $article_id
)
select
    any_value(i.views) as views,
    count(w.article_id) as n,
    case
        when count(w.article_id) >= $needed and count(i.views) > 0
        then (count(*) filter (where w.views < i.views) + count(*) filter (where w.views = i.views) / 2) / count(*)
    end as percentile,
    median(w.views)::double as median
from me
left join weeks as w on true
left join mine as i on true
group by me.published_day
