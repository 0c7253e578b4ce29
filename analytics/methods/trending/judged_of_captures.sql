-- Every story in every window, and what the window after brought.
with
-- include captures
-- include exposures
-- include indexed
-- include scored
,
-- include states
select * from trends
order by ended_at, article_id
