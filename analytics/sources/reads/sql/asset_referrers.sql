-- Which hosts' pages ask for this site's pictures and scripts? Its own, above all.
select split_part(referrer, '/', 3) as host, count(*) as lines
from reads_screened
where rule = 'asset' and referrer is not null
group by all
order by lines desc, 1
