-- Views on the day of publication and the day after, of stories whose both days are over and known to the site. A story
-- of which running totals only are known, or an estimate of these days, is left out: its first views are unknown.
with
-- include days_in_both
-- include stories_named
followed as (
    select b.shown as shown, f.article_id as article_id, f.published_day as born, f.names as names
    from born as b
    join facts as f on f.article_id = b.article_id
),
over as (
    select distinct v.day as day
    from views_daily as v
    join sites as s on s.site = $site and v.day < (s.data_until at time zone 'UTC' at time zone s.timezone)::date
    where v.site = $site
        and (
            v.day > $shown_start::date and v.day <= $shown_start::date + $days
            or v.day > $compared_start::date and v.day <= $compared_start::date + $days
        )
),
seen as (
    select
        f.shown as shown,
        f.article_id as article_id,
        sum(v.views)::bigint as views,
        bool_or(v.basis = 'estimated') as estimated
    from followed as f
    join views_daily as v on v.article_id = f.article_id and v.day between f.born and f.born + 1
    where v.site = $site
        and (
            v.day >= $shown_start::date and v.day <= $shown_start::date + $days
            or v.day >= $compared_start::date and v.day <= $compared_start::date + $days
        )
    group by f.shown, f.article_id
),
totals as (
    select distinct article_id as article_id from readings where site = $site and total is not null
)
select f.shown as shown, f.article_id as article_id, f.names as names, coalesce(s.views, 0) as views
from followed as f
join over as n on n.day = f.born + 1
left join seen as s on s.shown = f.shown and s.article_id = f.article_id
left join totals as t on t.article_id = f.article_id
where not coalesce(s.estimated, t.article_id is not null)
order by f.shown, f.article_id
