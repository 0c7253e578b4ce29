-- The UTC days that the block's hits fall on: each has a salt of its own.
select distinct epoch_us(s.at) // 86400000000 as day_number from reads_screened as s where client is not null order by day_number
