-- The back-test of curves that are in no store: stories at ages, one element of the lists each.
with marks as (
    select
        unnest($articles::bigint[]) as article_id,
        unnest($ages::double[]) as age,
        unnest($views::double[]) as views,
        null::timestamp as read_at
),
stories as (
    select unnest($stories::bigint[]) as article_id, unnest($born::timestamp[]) as born
),
-- include aged
,
-- include backtest
