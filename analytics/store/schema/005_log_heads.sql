-- How much of a log's first block a cut copy has is proven line by line, also when the log has gone on since.
alter table log add column head blob not null default x''; -- digests of the beginnings of the first block, once it is whole
