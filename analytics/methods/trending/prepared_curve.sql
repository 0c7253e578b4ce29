-- The curves of readers by age that the commit prepared: the site's, then those of sections, age in hours.
select * from trend_curves where site = $site order by section nulls first, age_hours
