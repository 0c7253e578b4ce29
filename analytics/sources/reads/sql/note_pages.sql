-- Keep the links of pages not met before.
insert into reads_pages select page, url from reads_new
