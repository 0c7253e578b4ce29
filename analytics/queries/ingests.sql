-- The ledger of inputs, latest first, or one of them.
select *
from ingests
where $ingest_id::bigint is null or ingest_id = $ingest_id
order by ingest_id desc
limit $limit
