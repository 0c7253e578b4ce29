-- What was forecast of a story, and what came: its views once the target is reached with every hour known, or of a story
-- known by running totals the reading nearest to it, at most $tolerance of it away.
with told as (
    select
        f.forecast_id as forecast_id,
        arg_min(r.total, abs(date_diff('second', f.begins_at, r.read_at) / 3600 - f.target_hours)) as total
    from forecasts as f
    join readings as r
        on r.site = f.site and r.article_id = f.article_id
        and abs(date_diff('second', f.begins_at, r.read_at) / 3600 - f.target_hours) <= $tolerance * f.target_hours
    where f.site = $site and f.article_id = $article_id and r.total is not null
        and not exists (select 1 from story_ages where site = $site and article_id = $article_id)
    group by f.forecast_id
)
select
    f.target_hours as target_hours,
    f.age_hours as age_hours,
    f.issued_at as issued_at,
    f.forecast as forecast,
    f.low as low,
    f.high as high,
    f.method as method,
    coalesce(a.views, t.total) as outcome
from forecasts as f
left join story_ages as a on a.site = f.site and a.article_id = f.article_id and a.age_hours = f.target_hours
left join told as t using (forecast_id)
where f.site = $site and f.article_id = $article_id
order by f.target_hours, f.age_hours
