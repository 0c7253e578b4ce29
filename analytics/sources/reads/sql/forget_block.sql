-- Addresses and user agents of the block are gone when it was taken.
drop table if exists reads_screened
