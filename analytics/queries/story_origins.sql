-- Where did a story's readers come from and on what did they read, beside all stories of the site on the same days?
with
seen as (
    select day, article_id, channel, device, views from views_by_dimension where site = $site
),
days as (
    select distinct day from seen where article_id = $article_id
),
parts as (
    select
        w.what,
        case w.what when 'channel' then s.channel else s.device end as value,
        coalesce(sum(s.views) filter (where s.article_id = $article_id), 0)::bigint as views,
        sum(s.views) as all_views
    from seen as s
    semi join days on days.day = s.day
    cross join (values ('channel'), ('device')) as w (what)
    group by 1, 2
)
select
    what,
    value,
    views,
    views / sum(views) over (partition by what) as share,
    all_views / sum(all_views) over (partition by what) as site_share,
    (select count(*) from days) as days
from parts
qualify bool_or(value is not null and views > 0) over (partition by what)
order by what, views desc, all_views desc, value
