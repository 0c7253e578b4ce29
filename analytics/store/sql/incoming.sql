-- The batch's rows, each with the number of the article that it names.
create or replace temp table incoming as
select p.*, r.number as article_id
from parsed_rows as p
join resolved as r
    on p.key is not distinct from r.key and p.url is not distinct from r.url
    and p.title is not distinct from r.title and strftime(p.published_at, '%Y-%m-%d') is not distinct from r.day
