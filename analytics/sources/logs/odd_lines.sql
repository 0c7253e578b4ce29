select line, text from hits where fault is not null order by line
