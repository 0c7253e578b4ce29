-- No rows of what trends, with its columns: for sites of which none can be said to trend.
select * from trending limit 0
