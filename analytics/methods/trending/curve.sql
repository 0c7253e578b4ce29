-- How a story's readers come with age, the rhythm of the day taken out, by clock hours: that of publication is the first.
with
-- include rhythm
stories as (
    select article_id as article_id, coalesce(section, '') as section, date_trunc('hour', published_at) as born
    from articles
    where site = $site
        and published_precision = 'time'
        and published_at >= $loaded::timestamp
        and published_at < $until::timestamp
),
-- include counted_hours
known as (select distinct hour as hour from counted),
lives as (
    select
        s.article_id as article_id,
        s.section as section,
        date_diff('hour', s.born, k.hour) + 1 as age,
        r.readers as readers,
        coalesce(v.views, 0) as views
    from stories as s
    join known as k on k.hour >= s.born and k.hour < s.born + interval 168 hour
    join rhythm as r using (hour)
    left join (
        select article_id as article_id, hour as hour, sum(views)::double as views
        from counted
        group by all
    ) as v on v.article_id = s.article_id and v.hour = k.hour
),
-- include ladder
