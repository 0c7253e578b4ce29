-- From `reached`: hours from the busiest hour until the rate stays below half of it for $stays hours. A rate is seen
-- against how busy the site was with its other stories in that hour; $calm views keep quiet hours calm.
site_hours as (
    select hour as hour, sum(views) as views
    from views_hourly
    where site = $site and hour >= $start::timestamp and hour < $end::timestamp
    group by hour
),
rates as (
    select
        r.article_id as article_id,
        r.age as age,
        r.views * ((select avg(views) from site_hours) + $calm) / (s.views - r.views + $calm) as rate
    from reached as r
    join site_hours as s using (hour)
),
peaks as (
    select article_id as article_id, max(rate) as rate, arg_max(age, (rate, -age)) as age
    from rates
    group by article_id
),
high as (
    select
        r.article_id as article_id,
        r.age as age,
        p.age as peak,
        coalesce(lead(r.age) over (partition by r.article_id order by r.age), f.observed + 1) as next_age
    from rates as r
    join peaks as p using (article_id)
    join first_week as f using (article_id)
    where r.age >= p.age and r.rate >= p.rate / 2
),
half_lives as (
    select
        article_id as article_id,
        any_value(peak) as peak,
        min(age + 1 - peak) filter (where next_age - age > $stays) as hours
    from high
    group by article_id
),
