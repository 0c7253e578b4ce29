-- The forecasts of the ledger whose target was reached in ($begins, $ends], each issued before it, with what came; outcome
-- is null where not every hour up to it is known.
-- include marks_of_site
,
-- include came
,
targets as (
    select
        f.*,
        coalesce(s.ends_at, f.begins_at + to_seconds(3600 * f.target_hours)) as due_at
    from forecasts as f
    left join spans as s using (forecast_id)
    where f.site = $site
)
select
    t.article_id as article_id,
    a.headline as headline,
    a.section as section,
    t.begins_at as begins_at,
    t.target_hours as target_hours,
    t.age_hours as age_hours,
    t.issued_at as issued_at,
    t.forecast as forecast,
    t.low as low,
    t.high as high,
    c.views as outcome
from targets as t
left join came as c using (forecast_id)
left join articles as a on a.site = t.site and a.article_id = t.article_id
where t.due_at > $begins and t.due_at <= $ends
    and t.issued_at < t.due_at
    and (c.read_at is null or t.issued_at < c.read_at)  -- the reading nearest to the target may be before it
order by t.article_id nulls first, t.begins_at, t.target_hours, t.age_hours
