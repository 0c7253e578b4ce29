-- How far off a site's forecasts would have been: the stories that reached a target, forecast from those before them.
-- include marks_of_site
,
-- include backtest
