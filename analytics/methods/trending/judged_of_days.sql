-- Every story in every window, and what the window after brought.
with
-- include days
-- include exposures
-- include indexed
-- include scored
,
-- include states
select * from trends
order by ended_at, article_id
