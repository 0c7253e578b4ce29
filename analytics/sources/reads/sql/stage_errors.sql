-- Keep the different addresses at which a visitor met an error.
insert into reads_failed select distinct visitor, target from reads_new
