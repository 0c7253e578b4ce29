-- From the catalog's rows to what a generation shows.
insert into title_history
select s.name, a.article_id, t.title, t.first_seen_at::timestamp, t.last_seen_at::timestamp
from catalog_title_seen as t
join catalog_article as a using (article_id)
join catalog_site as s using (site_id)
order by s.name, a.article_id, t.first_seen_at::timestamp, t.title;

-- A title prefix is a series when at least three stories of the site share it. A title without a marker means text
-- where the site uses markers; elsewhere nobody can tell.
insert into articles
with prefixes as (
    select site_id, title_prefix, count(*) as stories
    from catalog_article
    where title_prefix is not null
    group by site_id, title_prefix
), marked as (
    select distinct site_id from catalog_article where title_media is not null
), said as (
    select
        s.name as site, s.timezone, a.*,
        coalesce(p.stories, 0) as with_prefix,
        m.site_id is not null as uses_markers
    from catalog_article as a
    join catalog_site as s using (site_id)
    left join prefixes as p on p.site_id = a.site_id and p.title_prefix = a.title_prefix
    left join marked as m on m.site_id = a.site_id
)
select
    site, article_id, url, title, title_folded, headline, section,
    coalesce(series, if(with_prefix >= 3, title_prefix, null)) as series,
    from_json(authors, '["VARCHAR"]') as authors, from_json(tags, '["VARCHAR"]') as tags,
    coalesce(media, title_media, if(uses_markers, 'text', null)) as media,
    language, published_at::timestamp as published_at, published_precision,
    case published_precision
        when 'day' then published_at::timestamp::date
        else timezone(timezone, timezone('UTC', published_at::timestamp))::date
    end as published_day,
    first_seen_at::timestamp as first_seen_at
from said
order by site, article_id;

insert into ingests
select
    i.ingest_id, i.path, i.format, i.sha256, i.started_at::timestamp, i.finished_at::timestamp,
    i.rows_read, i.rows_stored, i.rows_duplicate, i.rows_filtered, i.rows_quarantined, i.views, i.status,
    s.name, i.generation, i.encoding, i.observed_at::timestamp, i.observed_basis, i.mapping, i.notes, i.message,
    i.byte_from, i.byte_to
from catalog_ingest as i
join catalog_site as s using (site_id)
order by i.ingest_id;

insert into quarantine_summary
select ingest_id, reason, rows from catalog_quarantine order by ingest_id, reason;

insert into audiences
select s.name, a.audience, list_contains(from_json(s.counted, '["VARCHAR"]'), a.audience) as counted
from catalog_site as s
cross join (select unnest(['human', 'suspected', 'declared']) as audience) as a
order by s.name, a.audience;

insert into visitors_daily
select s.name, v.day::date as day, v.visitors, v.exact = 1
from catalog_visitor_day as v
join catalog_site as s using (site_id)
order by s.name, v.day;

-- A log speaks up to its last line, which stands somewhere inside the last hour that has counts.
insert into sites
with facts as (
    select
        site_id,
        coalesce(sum(moments) filter (relation = 'readings'), 0)::bigint as captures,
        coalesce(sum(views) filter (relation = 'daily'), 0)::bigint as views,
        min(starts_at::timestamp::date) filter (relation = 'daily') as first_day,
        max(ends_at::timestamp::date) filter (relation = 'daily') as last_day,
        max(ends_at::timestamp) filter (relation in ('readings', 'counts')) as ends_at
    from catalog_segment
    group by site_id
)
select
    s.name, s.timezone, s.simulated = 1, (select count(*) from articles as a where a.site = s.name),
    coalesce(f.captures, 0), coalesce(f.views, 0), f.first_day, f.last_day,
    if(l.until::timestamp >= f.ends_at - interval 1 hour, l.until::timestamp, f.ends_at) as data_until
from catalog_site as s
left join facts as f using (site_id)
left join catalog_log as l using (site_id)
order by s.name
