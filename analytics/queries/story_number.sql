-- The story that a person means: by its number, its link or the path of it.
select a.article_id as article_id
from articles as a
where a.site = $site
    and (
        a.article_id = try_cast($said::varchar as bigint)
        or a.url = $link
        or a.url = $said
        or regexp_replace(a.url, '^https?://[^/]+', '') = $link
        or regexp_replace(a.url, '^https?://[^/]+', '') = $said
    )
order by a.url = $link desc nulls last, a.article_id
limit 1
