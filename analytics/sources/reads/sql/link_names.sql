-- The links by their numbers.
select url from reads_links order by link
