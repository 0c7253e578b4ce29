-- How far what is seen strays from what was expected, beyond chance: from expectations of 5 to 30 views how much more
-- counts vary than a Poisson count does (0.4549 is the median of a squared standard normal number), from those of 100
-- or more what the expectation itself misses. Both are of the middle, so that surges count for little.
with
-- include days
-- include exposures
-- include indexed
-- include scored
,
-- include noise
