-- Stories that share a series, tags or rare words of the title with one story, by how rare what they share is.
with stories as not materialized (
    select
        article_id as article_id,
        coalesce(title_folded, '') as title,
        series as series,
        tags as tags
    from articles
    where site = $site
),
mine as (
    select * from stories where article_id = $article_id
),
words as (
    select word as word, regexp_matches(word, '\p{Han}') as han
    from (select unnest($words::varchar[]) as word)
),
-- A Chinese word may stand anywhere, another one between what is no letter, mark or digit.
features as (
    select s.article_id as article_id, 'word' as kind, w.word as name
    from stories as s
    join words as w on contains(s.title, w.word)
    where w.han
        or contains(' ' || regexp_replace(s.title, '[^\pL\pM\pN]|\p{Han}', ' ', 'g') || ' ', ' ' || w.word || ' ')
    union all
    select s.article_id as article_id, 'tag' as kind, m.tag as name
    from stories as s
    join (select distinct unnest(tags) as tag from mine) as m on list_contains(s.tags, m.tag)
    union all
    select s.article_id as article_id, 'series' as kind, s.series as name
    from stories as s
    join mine as m on m.series = s.series
),
weights as (
    select
        kind as kind,
        name as name,
        ln(of.stories / count(*)) as weight,
        kind <> 'word' or count(*) < greatest(0.02 * of.stories, 20) as telling
    from features
    cross join (select count(*) as stories from stories) as of
    group by kind, name, of.stories
),
best as (
    select
        f.article_id as article_id,
        round(sum(w.weight), 6) as score
    from features as f
    join weights as w on w.kind = f.kind and w.name = f.name
    where f.article_id <> $article_id
    group by f.article_id
    having bool_or(w.telling)
),
shown as (
    select
        a.article_id as article_id,
        a.title as title,
        a.headline as headline,
        a.section as section,
        a.published_day as published_day,
        a.published_at as published_at,
        b.score as score
    from best as b
    join articles as a on a.site = $site and a.article_id = b.article_id
    order by b.score desc, a.published_at desc nulls last, a.article_id
    limit $limit
),
reasons as (
    select
        f.article_id as article_id,
        list(f.kind order by w.weight desc, f.kind, f.name) as kinds,
        list(f.name order by w.weight desc, f.kind, f.name) as shared
    from features as f
    join weights as w on w.kind = f.kind and w.name = f.name
    where f.article_id in (select article_id from shown)
    group by f.article_id
),
read as (
    select article_id as article_id, sum(views)::bigint as views
    from views_daily
    where site = $site and article_id in (select article_id from shown)
    group by article_id
),
seen as (
    select article_id as article_id, arg_max(total, {'at': read_at, 'total': total}) as total
    from readings
    where site = $site and total is not null and article_id in (select article_id from shown)
    group by article_id
)
select
    s.article_id as article_id,
    s.title as title,
    s.headline as headline,
    s.section as section,
    s.published_day as published_day,
    r.views as views,
    t.total as total,
    w.kinds as kinds,
    w.shared as shared,
    s.score as score
from shown as s
join reasons as w using (article_id)
left join read as r using (article_id)
left join seen as t using (article_id)
order by s.score desc, s.published_at desc nulls last, s.article_id
