-- From marks (article_id, age, views up to it) and stories (article_id, born): the stories at the ages of the grid, and
-- what became of those that reached a target.
aged as (
    select m.article_id as article_id, m.age as age, m.views as views, e.views as ago
    from (select unnest($grid::double[]) as age, unnest($before::double[]) as before) as g
    join marks as m on m.age = g.age
    left join marks as e on e.article_id = m.article_id and e.age = g.before
),
outcomes as (
    select
        m.article_id as article_id,
        m.age as target,
        s.born as born,
        m.views as views,
        s.born + to_seconds(3600 * m.age) as known_at
    from marks as m
    join stories as s using (article_id)
    where list_contains($targets::double[], m.age) and m.views > 0
)
