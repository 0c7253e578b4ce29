-- Which days lie within longer intervals of a source? It knows of those on which, rounded, no view falls as well.
with long as (
    select distinct source, started_at, ended_at from intervals where ended_at > started_at + interval 25 hours
)
select distinct l.source, c.day
from long as l
join calendar as c on c.starts_at < l.ended_at and c.ends_at > l.started_at
order by l.source, c.day
