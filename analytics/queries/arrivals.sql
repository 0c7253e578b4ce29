-- When something new came in, of the last four weeks before a moment: captures where a site is read so, else inputs.
-- What comes within an hour is one arrival, so that a folder of files is no rhythm; less than a day of them is none.
with arrivals as (
    select distinct read_at as came_at
    from readings
    where $captures and site = $site and read_at > $now::timestamp - interval 28 day and read_at <= $now
    union
    select finished_at as came_at
    from ingests
    where not $captures
        and site = $site
        and rows_stored > 0
        and finished_at > $now::timestamp - interval 28 day
        and finished_at <= $now
),
gaps as (
    select came_at as came_at, epoch(came_at) - epoch(lag(came_at) over (order by came_at)) as seconds from arrivals
)
select
    max(came_at) as last_at,
    case
        when max(came_at) - min(came_at) >= interval 1 day
            then greatest(coalesce(quantile_disc(seconds, 0.95) filter (where seconds >= 3600), 0), 3600)
    end as long_gap
from gaps
