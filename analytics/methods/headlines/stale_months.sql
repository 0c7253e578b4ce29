-- Months of publication (UTC; '': unknown) of stories whose headline was not cut into words as it stands.
select distinct coalesce(strftime(a.published_at, '%Y-%m'), '') as month
from articles as a
anti join story_headlines as h
    on h.site = a.site and h.article_id = a.article_id and h.headline = a.headline and h.cut = $cut
where a.site = $site and a.title is not null
order by month
