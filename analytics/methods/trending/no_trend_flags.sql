-- No rows of the ledger, with its columns: for sites of which none can be said to trend.
select *, '' as month from trend_flags limit 0
