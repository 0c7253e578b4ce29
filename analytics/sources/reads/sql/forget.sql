-- Nothing of the staging stays once reads are told.
drop table if exists reads_staged;
drop table if exists reads_failed;
drop table if exists reads_pages;
drop table if exists reads_links;
drop table if exists reads_frequent;
drop table if exists reads_suspects;
drop table if exists reads_judged
