-- What stories can be filtered by: each combination of section, media and language that a site's stories have.
select distinct section, media, language
from articles
where site = $site
order by section nulls last, media nulls last, language nulls last
