-- What stories can be filtered by: each combination of section, media, language and topics that a site's stories have. The one
-- seen first comes first, so that what is there keeps its place when new stories come in.
select
    section as section,
    media as media,
    language as language,
    topics as topics
from articles
where site = $site
group by section, media, language, topics
order by min(first_seen_at), section nulls last, media nulls last, language nulls last, topics nulls last
