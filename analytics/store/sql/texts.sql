-- The texts of stories that conditions look at: as they stand, and in the form in which they are compared.
-- A link is compared without scheme and fragment, as a browser shows it; its path is what follows the host.
create or replace temp table texts as
with wanted as (
    select distinct subject from conditions
), bare as (
    select
        site, article_id, url,
        -- of a path, as access logs name stories, the first slash is none of a scheme
        split_part(if(strpos(url, '/') > 1 and strpos(url, '/') = strpos(url, '://') + 1,
            substr(url, strpos(url, '/') + 2), url), '#', 1) as bare
    from stories
    where url is not null and exists (select 1 from wanted where subject in ('link', 'path'))
), links as (
    select
        site, article_id, url, lower(if(contains(bare, '%'), coalesce(try(url_decode(bare)), bare), bare)) as link
    from bare
)
select site, article_id, 'link' as subject, url as stated, link as compared from links
where exists (select 1 from wanted where subject = 'link')
union all
select site, article_id, 'path', url, if(contains(link, '/'), substr(link, strpos(link, '/')), '/') from links
where exists (select 1 from wanted where subject = 'path')
union all
select site, article_id, 'title', title, title_folded from stories
where title is not null and exists (select 1 from wanted where subject = 'title')
union all
select site, article_id, 'tag', tag, lower(tag) from (select site, article_id, unnest(tags) as tag from stories)
where exists (select 1 from wanted where subject = 'tag')
union all
select site, article_id, 'author', author, lower(author)
from (select site, article_id, unnest(authors) as author from stories)
where exists (select 1 from wanted where subject = 'author')
union all
select site, article_id, 'stated_section', coalesce(section_stated, ''), lower(coalesce(section_stated, ''))
from stories
where exists (select 1 from wanted where subject = 'stated_section')
