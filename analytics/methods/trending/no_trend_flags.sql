select *, '' as month from trend_flags limit 0
