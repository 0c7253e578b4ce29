-- From marks (article_id, age, views up to it, read_at: null where they were counted) and stories (article_id, born): the
-- stories at the ages of the grid with their views up to two thirds of it (on the straight line from a mark nearby), and
-- what became of those that reached a target, of $most at most.
aged as (
    select
        m.article_id as article_id,
        m.age as age,
        m.views as views,
        e.views + (2 * m.age / 3 - e.age) / (m.age - e.age) * (m.views - e.views) as ago
    from (select unnest($grid::double[]) as age, unnest($before::double[]) as before) as g
    join marks as m on m.age = g.age
    left join marks as e on e.article_id = m.article_id and e.age = g.before
),
reached as (
    select
        m.article_id as article_id,
        m.age as target,
        s.born as born,
        m.views as views,
        greatest(s.born + to_seconds(3600 * m.age), m.read_at) as known_at,  -- a reading may be later than the age
        row_number() over in_order as place,
        count(*) over (partition by m.age) as n
    from marks as m
    join stories as s using (article_id)
    where list_contains($targets::double[], m.age)
        and m.views > 0
        and s.born > (select max(born) from stories) - to_days(2 * $within::integer)
    window in_order as (partition by m.age order by s.born, m.article_id)
),
outcomes as (
    -- of very many every so-manieth tells as much
    select * exclude (place, n) from reached where place % ceil(n / $most) = 0
)
