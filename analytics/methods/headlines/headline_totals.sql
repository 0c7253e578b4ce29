-- What headlines of stories are like, and their latest running totals, of whatever age.
with totals as (
    select article_id as article_id, arg_max(total, {'at': read_at, 'total': total}) as total
    from readings
    where site = $site and total is not null
    group by article_id
)
select
    t.article_id as article_id,
    a.section as section,
    a.series as series,
    a.media as media,
    h.* exclude (site, article_id, headline, cut),
    t.total as total
from totals as t
join articles as a on a.site = $site and a.article_id = t.article_id
join story_headlines as h on h.site = $site and h.article_id = t.article_id
where
    -- include queries/filters
order by t.article_id
