-- What came in for a site since a moment (UTC), latest first.
select
    path as path,
    rows_read as rows_read,
    rows_stored as rows_stored,
    rows_quarantined as rows_quarantined
from ingests
where site = $site and finished_at >= $since
order by ingest_id desc
