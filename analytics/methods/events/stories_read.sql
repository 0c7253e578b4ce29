-- Which of some stories the filters let through, with what each was read in the days of a period, most read first.
select
    s.article_id as article_id,
    coalesce((
        select sum(v.views)
        from views_daily as v
        where v.site = $site and v.article_id = s.article_id and v.day >= $start and v.day < $end
    ), 0)::bigint as views
from (select unnest($articles::bigint[]) as article_id) as s
left join articles as a on a.site = $site and a.article_id = s.article_id
where
    -- include queries/filters
order by views desc, s.article_id
