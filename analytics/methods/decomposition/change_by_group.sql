-- Views of the two periods by group and kind of story: early (in the first days of its life), late (after those), tail
-- (of stories published before). A story with several names counts once under each, with how many they are.
with
-- include stories_in_both
named as (
    select
        s.shown as shown,
        s.fresh as fresh,
        s.early as early,
        s.late as late,
        s.tail as tail,
        s.estimated as estimated,
        f.published_day is null as undated,
        unnest(f.names) as name,
        len(f.names) as names
    from stories as s
    join facts as f on f.article_id = s.article_id
)
select
    name as "group",
    names as names,
    shown as shown,
    count(*) filter (where fresh) as stories,
    sum(early)::bigint as early,
    sum(late)::bigint as late,
    sum(tail)::bigint as tail,
    sum(estimated)::bigint as estimated,
    coalesce(sum(tail) filter (where undated), 0)::bigint as undated
from named
group by name, names, shown
order by name nulls last, names, shown
