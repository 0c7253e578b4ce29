select * from ingests order by ingest_id desc limit $limit
