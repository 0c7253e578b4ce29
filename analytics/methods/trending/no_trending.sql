select * from trending limit 0
