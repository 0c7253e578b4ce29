-- The latest capture that states totals (`latest`), and the one before it (`earlier`).
moments as (
    select distinct read_at as read_at
    from readings
    where site = $site and total is not null
    order by read_at desc
    limit 2
),
stated as (
    select article_id as article_id, read_at as read_at, max(total) as total, min(rank) as rank
    from readings
    where site = $site and total is not null and read_at in (select read_at from moments)
    group by article_id, read_at
),
latest as (
    select * from stated where read_at = (select max(read_at) from moments)
),
earlier as (
    select * from stated where read_at < (select max(read_at) from moments)
),
