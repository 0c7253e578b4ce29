-- The story's forecasts, by either method.
with
-- include growths_prepared
asked as (
    select
        $article_id as article_id,
        unnest($targets::double[]) as target,
        0 as origin,
        $age::double as age,
        $views::double as views,
        $ago::double as ago,
        $surging as surging
),
-- include applied
select
    article_id as article_id,
    target::bigint as target_hours,
    method as method,
    $surging as surging,
    third as third,
    n as stories,
    forecast as forecast,
    low as low,
    high as high
from applied
order by target, method
