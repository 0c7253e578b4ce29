insert into hits by name
select * from parsed_lines
