select * from trend_curves where site = $site order by section nulls first, age_hours
