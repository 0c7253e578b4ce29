-- How many rows of an input could not be used, by reason.
select reason as reason, sum(rows)::bigint as rows
from quarantine_summary
where ingest_id = $ingest_id
group by reason
order by 2 desc, reason
