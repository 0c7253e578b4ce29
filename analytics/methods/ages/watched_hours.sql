-- From `born` (article_id, hour, to_the_hour): the clock hours from publication on, up to $most, in which each story was
-- observed: hours of which the site knows anything, and that are over. The hour of publication is the first.
known_hours as (
    select distinct date_diff('hour', timestamp '1970-01-01', v.hour) as cell
    from views_hourly as v
    join sites as s on s.site = v.site and v.hour + interval 1 hour <= s.data_until
    where v.site = $site and v.hour >= $start::timestamp and v.hour < $end::timestamp
),
unknown_hours as (
    select unnest(generate_series(min(hour), max(hour) + $most)) as cell from born where to_the_hour
    except
    select cell as cell from known_hours
),
watched_hours as (
    select b.article_id as article_id, b.hour as hour, coalesce(least(u.cell - b.hour, $most), $most) as observed
    from (select article_id as article_id, hour as hour from born where to_the_hour) as b
    asof left join unknown_hours as u on b.hour <= u.cell
),
hour_cells as (
    select
        w.article_id as article_id,
        date_diff('hour', timestamp '1970-01-01', v.hour) - w.hour + 1 as age,
        v.hour as hour,
        v.views as views,
        v.basis = 'estimated' as estimated
    from views_hourly as v
    join watched_hours as w using (article_id)
    where v.site = $site
        and v.hour >= $start::timestamp
        and v.hour < $end::timestamp
        and date_diff('hour', timestamp '1970-01-01', v.hour) >= w.hour
        and date_diff('hour', timestamp '1970-01-01', v.hour) < w.hour + w.observed
),
