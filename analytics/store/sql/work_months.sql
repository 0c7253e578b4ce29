-- Which months of a relation do the windows of the stories at work touch? Hours are by UTC, days by the site's zone.
create or replace temp table work_months as
with local as (
    select
        article_id, source,
        timezone($zone, timezone('UTC', window_start)) as starts_at,
        timezone($zone, timezone('UTC', greatest(window_start, window_end - interval 1 microsecond))) as ends_at
    from work
)
select article_id, source, strftime(unnest(
    generate_series(date_trunc('month', starts_at), date_trunc('month', ends_at), interval 1 month)
), '%Y-%m') as month
from local
