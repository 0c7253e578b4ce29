-- What a story has been read in all, and its latest running total: to sort stories of any site.
read as (
    select site as site, article_id as article_id, sum(views)::bigint as views from views_daily group by site, article_id
),
seen as (
    select site as site, article_id as article_id, arg_max(total, {'at': read_at, 'total': total}) as total
    from readings
    where total is not null
    group by site, article_id
)
