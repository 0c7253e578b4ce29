-- The same in the site's days, up to $days of them: the day of publication is the first.
known_days as (
    select distinct date_diff('day', date '1970-01-01', v.day) as cell
    from views_daily as v
    join sites as s on s.site = v.site and v.day < (s.data_until at time zone 'UTC' at time zone s.timezone)::date
    where v.site = $site
),
unknown_days as (
    select unnest(generate_series(min(day), max(day) + $days)) as cell from born
    except
    select cell as cell from known_days
),
watched_days as (
    select b.article_id as article_id, b.day as day, coalesce(least(u.cell - b.day, $days), $days) as observed
    from born as b
    asof left join unknown_days as u on b.day <= u.cell
),
