-- What a site has data of, and so what can be said of it at all: kind is full (counted or reported), sparse (lists of
-- running totals, several), single (one such list), ranks, titles or empty.
with bases as (
    select
        bool_or(basis = 'reported') as reported,
        bool_or(basis = 'counted') as counted,
        count(*) > 0 as any_views
    from views_daily
    where site = $site
),
lists as (
    select
        count(total) > 0 as any_total,
        count(*) > 0 as any_reading,
        count(distinct article_id) filter (where read_at = (select max(read_at) from readings where site = $site))
            as listed
    from readings
    where site = $site
),
steps as (
    -- time between two readings of one story, lately
    select epoch(read_at) - epoch(lag(read_at) over (partition by article_id order by read_at)) as seconds
    from readings
    where site = $site
        and total is not null
        and read_at > (select max(read_at) from readings where site = $site) - interval 8 days
),
hours as (
    select
        count(*) > 0 as any_hour,
        coalesce(bool_or(basis <> 'estimated'), false) as known,
        (select median(seconds) from steps where seconds > 0) <= 3 * 3600 as read_often
    from views_hourly
    where site = $site
)
select
    s.site as site,
    s.timezone as timezone,
    s.simulated as simulated,
    s.articles as articles,
    s.captures as captures,
    case when b.any_views then s.views end as views,
    s.first_day as first_day,
    s.last_day as last_day,
    s.data_until as data_until,
    case
        when b.reported or b.counted then 'full'
        when b.any_views then 'sparse'
        when l.any_total then 'single'
        when l.any_reading then 'ranks'
        when s.articles > 0 then 'titles'
        else 'empty'
    end as kind,
    h.known or (h.any_hour and coalesce(h.read_often, false)) as has_hours,
    l.listed as listed,
    case
        when b.reported then 'reported'
        when b.counted then 'counted'
        when b.any_views then 'estimated'
    end as finest_basis
from sites as s, bases as b, lists as l, hours as h
where s.site = $site
