-- From `hour_cells`: a story's first seven days, as far as they were observed. Half and four fifths of its views were
-- reached in the hours t50 and t80.
reached as (
    select
        article_id as article_id,
        age as age,
        hour as hour,
        views as views,
        estimated as estimated,
        sum(views) over (partition by article_id order by age) as so_far,
        sum(views) over (partition by article_id) as at_last
    from hour_cells
),
first_week as (
    select
        w.article_id as article_id,
        w.observed as observed,
        coalesce(any_value(r.at_last), 0)::bigint as views,
        coalesce(bool_or(r.estimated), false) as estimated,
        min(r.age) filter (where r.so_far >= 0.5 * r.at_last) as t50,
        min(r.age) filter (where r.so_far >= 0.8 * r.at_last) as t80
    from watched_hours as w
    left join reached as r using (article_id)
    group by w.article_id, w.observed
),
