-- From when to when does each source have counts of each story?
select article_id, source, min(started_at), max(ended_at) from named group by article_id, source
order by article_id, source
