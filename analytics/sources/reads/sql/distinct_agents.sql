-- Each user agent of the block, once.
select distinct agent from reads_screened where agent is not null
