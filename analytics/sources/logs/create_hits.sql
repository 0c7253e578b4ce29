create or replace temp table hits as
select * from parsed_lines
