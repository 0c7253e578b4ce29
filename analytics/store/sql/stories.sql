-- What inputs say of each story, and what its title carries: what rules work on, and what stands where none fits.
-- A title prefix is a series when at least three stories of the site share it. A title without a marker means text
-- where the site uses markers; elsewhere nobody can tell.
create temp table stories as
with prefixes as (
    select site_id, title_prefix
    from catalog_article
    where title_prefix is not null
    group by site_id, title_prefix
    having count(*) >= 3
), marked as (
    select distinct site_id from catalog_article where title_media is not null
)
select
    s.name as site, s.timezone, a.article_id, a.url, a.title, a.title_folded, a.headline,
    a.section as section_stated, a.series as series_stated, p.title_prefix as series_found,
    from_json(a.authors, '["VARCHAR"]') as authors, from_json(a.tags, '["VARCHAR"]') as tags,
    coalesce(a.media, a.title_media, if(m.site_id is not null, 'text', null)) as media,
    a.language, a.published_at, a.published_precision, a.first_seen_at
from catalog_article as a
join catalog_site as s using (site_id)
left join prefixes as p on p.site_id = a.site_id and p.title_prefix = a.title_prefix
left join marked as m on m.site_id = a.site_id
