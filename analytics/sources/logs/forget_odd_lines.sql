delete from hits where fault is not null
