-- From when to when does each source have running totals of each story?
select article_id, source, min(read_at), max(read_at) from named where total is not null group by article_id, source
order by article_id, source
