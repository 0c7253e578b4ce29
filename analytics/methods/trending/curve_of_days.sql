-- How a story's readers come with age, the rhythm of the week taken out, by the site's days: that of publication is the
-- first.
with
-- include rhythm_of_days
stories as (
    select article_id as article_id, coalesce(section, '') as section, published_day as born
    from articles
    cross join span as s
    where site = $site and published_day >= s.first_day and published_day < s.end_day
),
-- include counted_days
known as (select distinct day as day from counted),
lives as (
    select
        s.article_id as article_id,
        s.section as section,
        date_diff('day', s.born, k.day) + 1 as age,
        r.readers as readers,
        coalesce(v.views, 0)::double as views
    from stories as s
    join known as k on k.day >= s.born and k.day < s.born + 7
    join rhythm as r using (day)
    left join (
        select article_id as article_id, day as day, sum(views) as views
        from counted
        group by all
    ) as v on v.article_id = s.article_id and v.day = k.day
),
-- include ladder
