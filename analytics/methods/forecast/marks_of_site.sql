-- A site's stories of the last $back days (born: the clock hour of publication, or its day) and their views up to the ages wanted: as counted
-- from publication on, and of stories known by running totals only the reading nearest to the age, at most $tolerance
-- of it away. A date alone leaves an age open by a day, so that only ages from $dated hours on are told.
with stories as (
    select
        a.article_id as article_id,
        case
            when a.published_precision = 'time' then date_trunc('hour', a.published_at)
            else a.published_day::timestamp at time zone s.timezone at time zone 'UTC'
        end as born,
        case
            when a.published_precision = 'time' then a.published_at
            else a.published_day::timestamp at time zone s.timezone at time zone 'UTC'
        end as published_at,
        a.published_precision as precision
    from articles as a
    join sites as s using (site)
    where a.site = $site and a.published_day is not null and a.published_at >= s.data_until - to_days($back::integer)
),
counted as (
    select m.article_id as article_id, m.age_hours::double as age, m.views::double as views
    from story_ages as m
    semi join stories using (article_id)
    where m.site = $site
),
read as (
    select
        r.article_id as article_id,
        w.age as age,
        r.total::double as views,
        r.read_at as read_at,
        row_number() over (
            partition by r.article_id, w.age
            order by abs(date_diff('second', s.published_at, r.read_at) / 3600 - w.age), r.read_at, r.total desc
        ) as place
    from readings as r
    join stories as s using (article_id)
    join (select unnest($wanted::double[]) as age) as w
        on abs(date_diff('second', s.published_at, r.read_at) / 3600 - w.age) <= $tolerance * w.age
    where r.site = $site
        and r.total is not null
        and (s.precision = 'time' or w.age >= $dated)
        and r.article_id not in (select article_id from counted)
),
marks as (
    select article_id as article_id, age as age, views as views, null::timestamp as read_at
    from counted
    where list_contains($wanted::double[], age)
    union all
    select article_id as article_id, age as age, views as views, read_at as read_at from read where place = 1
),
-- include aged
