-- From the catalog's rows to what a generation shows.
insert into title_history
select s.name, a.article_id, t.title, t.first_seen_at::timestamp, t.last_seen_at::timestamp
from catalog_title_seen as t
join catalog_article as a using (article_id)
join catalog_site as s using (site_id)
order by s.name, a.article_id, t.first_seen_at::timestamp, t.title;

-- What a rule says goes before what the source states, and that before what the title carries.
insert into articles
select
    s.site, s.article_id, s.url, s.title, s.title_folded, s.headline,
    if(p.section_rule is null, s.section_stated, nullif(p.section, '')) as section,
    if(p.series_rule is null, coalesce(s.series_stated, s.series_found), nullif(p.series, '')) as series,
    p.topics, s.authors, s.tags, s.media, s.language,
    s.published_at::timestamp as published_at, s.published_precision,
    case s.published_precision
        when 'day' then s.published_at::timestamp::date
        else timezone(s.timezone, timezone('UTC', s.published_at::timestamp))::date
    end as published_day,
    s.first_seen_at::timestamp as first_seen_at,
    s.section_stated, p.section_rule, s.series_stated, s.series_found, p.series_rule
from stories as s
left join placed as p using (article_id)
order by s.site, s.article_id;

insert into taxonomy
select
    r.rule, r.sets, r.name, r.said,
    count(f.article_id) as fits,
    count(f.article_id) filter (
        case r.sets when 'section' then f.section_rule = r.rule when 'series' then f.series_rule = r.rule else true end
    ) as decides
from rules as r
left join (select article_id, section_rule, series_rule, unnest(fitting) as rule from placed) as f using (rule)
group by r.rule, r.sets, r.name, r.said
order by r.rule;

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

insert into source_days
select s.name, d.day::date, d.source, d.basis, d.stories, d.views, d.spoken = 1
from catalog_source_day as d
join catalog_site as s using (site_id)
order by s.name, d.day::date, d.source;

insert into sources
select
    s.name, o.source,
    case
        when bool_or(d.basis = 'counted') then 'counted'
        when bool_or(d.basis = 'reported') then 'reported'
        when count(d.day) > 0 then 'estimated'
    end,
    min(d.day), max(d.day), count(d.day), count(*) filter (where d.spoken),
    coalesce(sum(d.views), 0)::bigint, coalesce(sum(d.views) filter (where d.spoken), 0)::bigint
from catalog_source as o
join catalog_site as s using (site_id)
left join source_days as d on d.site = s.name and d.source = o.source
group by s.name, o.source
order by s.name, o.source;

insert into source_choices
select s.name, c.source, c.first_day::date, c.end_day::date, c.made_at::timestamp, c.withdrawn_at::timestamp
from catalog_source_choice as c
join catalog_site as s using (site_id)
order by c.choice_id;

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
