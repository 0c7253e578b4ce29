-- Keep each view of a page as numbers: who (a salted hash), when, which page, from where, on what, by which machine.
insert into reads_staged
select visitor, second, page, channel, device, country, bot, oddity from reads_new
