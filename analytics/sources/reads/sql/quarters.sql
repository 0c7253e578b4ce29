-- The quarters of an hour in which something was read: any zone's days begin at one.
select distinct second // 900 as quarter from reads_judged order by quarter
