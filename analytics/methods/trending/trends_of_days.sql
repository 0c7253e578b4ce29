-- All stories judged in the last window, and since when those that trend do.
with
-- include days
-- include exposures
-- include indexed
-- include scored
,
-- include states
select * from trends
where ended_at = (select max(ended_at) from trends)
order by label is null, ratio_low desc, article_id
