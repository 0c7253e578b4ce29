-- Each page that the block asks for, once.
select distinct host, target from reads_screened where rule is null
