-- Each address of the block, once.
select distinct client from reads_screened where client is not null
