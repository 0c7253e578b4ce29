-- Counts that an older release stored under the format of their file: tables of any format are one source.
update stored set source = 'table' where source in ('csv', 'tsv', 'json', 'jsonl', 'parquet', 'xlsx')
