-- How many of the stories published in the period were observed at each of two ages, and how many there are.
with chosen as (
    select a.article_id as article_id
    from articles as a
    where a.site = $site and a.published_day >= $start and a.published_day < $end
        and
        -- include queries/filters
)
select
    count(*) as published,
    count(d.article_id) as at_day,
    count(t.article_id) as at_two_days
from chosen as c
left join story_ages as d on d.site = $site and d.article_id = c.article_id and d.age_hours = 24
left join story_ages as t on t.site = $site and t.article_id = c.article_id and t.age_hours = 48
