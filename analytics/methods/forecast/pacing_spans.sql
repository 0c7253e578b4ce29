-- The stretches that are compared, number 0 the one at hand: beginning, the same point of each, end.
spans as (
    select
        unnest(range(len($starts::timestamp[]))) as number,
        unnest($starts::timestamp[]) as start,
        unnest($cuts::timestamp[]) as cut,
        unnest($stops::timestamp[]) as stop,
        unnest($holidays::boolean[]) as holiday
),
