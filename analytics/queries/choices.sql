-- What stories can be filtered by: each combination of section, media and language that a site's stories have. The one
-- seen first comes first, so that what is there keeps its place when new stories come in.
select
    section as section,
    media as media,
    language as language
from articles
where site = $site
group by section, media, language
order by min(first_seen_at), section nulls last, media nulls last, language nulls last
