-- What a generation shows in SQL. Times are UTC without a zone; days are the site's own.
-- Each relation is created empty here; the reader puts the published Parquet files and catalog rows in their place.

create table sites (
    site varchar not null,
    timezone varchar not null,          -- IANA name: the site's days and hours
    simulated boolean not null,         -- true: invented data, to be labelled wherever it shows
    articles bigint not null,
    captures bigint not null,           -- moments at which running totals or ranks were read
    views bigint not null,              -- all interval views (views_daily), integers end to end
    first_day date,                     -- first and last day with interval views; null when there are none
    last_day date,
    data_until timestamp                -- the latest time that the data speaks of; null when there is none
);

create table articles (
    site varchar not null,
    article_id bigint not null,
    url varchar,
    title varchar,                      -- as published
    title_folded varchar,               -- for searching: in this form either Chinese script, any case and width meet
    headline varchar,                   -- title without its marker; without a title the path of the link
    section varchar,                    -- by a rule, else as stated
    series varchar,                     -- by a rule, as stated, or a recurring title prefix
    topics varchar[],                   -- by rules, sorted; null: none
    authors varchar[],
    tags varchar[],
    media varchar,                      -- text, photo, gallery, video
    language varchar,
    published_at timestamp,             -- precision day: that day at 00:00, not shifted by a zone
    published_precision varchar,        -- day, time; null when unknown
    published_day date,                 -- the site's day
    first_seen_at timestamp,
    section_stated varchar,             -- what the source says
    section_rule bigint,                -- the rule that decided; null: none did
    series_stated varchar,
    series_found varchar,               -- a title prefix that at least three stories of the site share
    series_rule bigint
);

create table taxonomy (                 -- the rules in force, in their order
    rule bigint not null,
    sets varchar not null,              -- section, series, topic
    name varchar not null,              -- what it sets that to; empty: to none
    said varchar not null,              -- as in readership.toml
    fits bigint not null,               -- stories for which its conditions hold
    decides bigint not null             -- those of them that no earlier rule had decided
);

create table title_history (
    site varchar not null,
    article_id bigint not null,
    title varchar not null,
    first_seen_at timestamp not null,
    last_seen_at timestamp not null
);

create table readings (
    site varchar not null,
    article_id bigint not null,
    read_at timestamp not null,
    total bigint,                       -- null: on the list, count not stated
    rank bigint,                        -- null: not from a ranked list
    source varchar not null,            -- who says so: readings, or the name it was given
    time_basis varchar not null         -- where the time came from: column, given, page, name, file
);

create table counts (
    site varchar not null,
    article_id bigint not null,
    part varchar,                       -- which part of the story's views, where an export splits them; parts add up
    started_at timestamp not null,
    ended_at timestamp not null,
    views bigint not null,
    basis varchar not null,             -- counted, reported
    source varchar not null,            -- who says so: access log, table, the tool that exports it, or a name given
    audience varchar                    -- of access logs: human, declared, suspected (machines that say so or behave so)
);

create table views_hourly (             -- UTC hours; only intervals up to 25 hours can say anything about hours
    site varchar not null,
    article_id bigint not null,
    hour timestamp not null,
    views bigint not null,
    basis varchar not null,             -- counted, reported; estimated: spread evenly inside a longer interval
    source varchar                      -- the one that speaks for the site's day; null until an older store is written to
);

create table views_daily (              -- the site's days
    site varchar not null,
    article_id bigint not null,
    day date not null,
    views bigint not null,
    basis varchar not null,
    source varchar                      -- the one that speaks for the day, for all stories
);

create table views_by_dimension (       -- page views of the audiences that the site counts
    site varchar not null,
    article_id bigint not null,
    day date not null,
    channel varchar,
    device varchar,
    country varchar,
    audience varchar not null,
    views bigint not null
);

create table traffic_daily (            -- page views of everybody and everything, whether they count or not
    site varchar not null,
    day date not null,
    audience varchar not null,          -- human, declared, suspected
    kind varchar,                       -- of declared machines: ai, search, preview, monitor, other
    agent varchar,                      -- the machine's public name
    views bigint not null
);

create table visitors_daily (           -- people of a day; the day is by UTC
    site varchar not null,
    day date not null,
    visitors bigint not null,
    exact boolean not null              -- false: at least so many, since lines came when they could not be told apart
);

create table audiences (                -- whose page views are views
    site varchar not null,
    audience varchar not null,
    counted boolean not null
);

create table sources (
    site varchar not null,
    source varchar not null,
    basis varchar,                      -- the best of what it says of days; null: nothing of any day (one reading only)
    first_day date,                     -- first and last day of which it says anything
    last_day date,
    days bigint not null,
    days_spoken bigint not null,        -- of these, days for which it speaks
    views bigint not null,              -- all that it tells, whether it speaks or not
    views_spoken bigint not null        -- of these, the views published
);

create table source_days (
    site varchar not null,
    day date not null,
    source varchar not null,
    basis varchar not null,             -- the best of what it says of the day
    stories bigint not null,
    views bigint not null,
    spoken boolean not null             -- one source a day speaks; views of the others are not published
);

create table source_choices (           -- what a person chose; of several that stand, the latest counts
    site varchar not null,
    source varchar not null,
    first_day date,                     -- null: from the beginning
    end_day date,                       -- the day after the last; null: without end
    made_at timestamp not null,
    withdrawn_at timestamp              -- null: it stands
);

create table ingests (
    ingest_id bigint not null,
    path varchar not null,
    format varchar not null,
    sha256 varchar not null,
    started_at timestamp not null,
    finished_at timestamp not null,
    rows_read bigint not null,
    rows_stored bigint not null,
    rows_duplicate bigint not null,
    rows_filtered bigint not null,
    rows_quarantined bigint not null,
    views bigint not null,              -- sum of the stored rows' totals or interval views
    status varchar not null,            -- stored, duplicate, partial, failed
    site varchar not null,
    generation bigint not null,
    encoding varchar,
    observed_at timestamp,
    observed_basis varchar,             -- given, page, name, file
    mapping varchar,                    -- JSON: our column -> the input's column
    notes varchar,                      -- JSON: list of sentences
    message varchar,                    -- what was wrong, when something was
    byte_from bigint,                   -- of access logs: the part that this commit took in
    byte_to bigint
);

create table quarantine_summary (
    ingest_id bigint not null,
    reason varchar not null,
    rows bigint not null
);

-- Prepared with each commit by the methods in analytics/methods/ages. Ages are whole clock hours; the hour of publication
-- is the first. Stories known by running totals only are not among them.
create table story_ages (
    site varchar not null,
    article_id bigint not null,
    age_hours bigint not null,          -- AGES there, from 1 to 720, as far as the story was observed
    views bigint not null,              -- up to that age
    estimated boolean not null          -- some of them are
);

create table age_curves (               -- chain ladder over stories published in the 90 days before the site's day
    site varchar not null,
    section varchar,                    -- null: the whole site; sections have one where 30 stories make each step
    age_hours bigint not null,          -- 0 to 168
    factor double,                      -- views at the next age over views at this one; null at the ends
    share double not null,              -- of the views of seven days
    stories bigint not null,            -- observed at both ages
    assumed boolean not null            -- true: the site has not enough stories, and this curve is not its own
);

create table story_life (
    site varchar not null,
    article_id bigint not null,
    age_hours bigint not null,          -- when this was prepared; older stories once in the site's day
    views bigint not null,              -- all that are known
    t50_hours bigint,                   -- ages by which half and four fifths of the first seven days' views were reached
    t80_hours bigint,
    half_life_hours bigint,             -- from the busiest hour until the rate stays below half of it for six
    late_share double,                  -- of the views after the thirtieth day
    life varchar,                       -- spike, slow_burn, evergreen, revival; null: none of them, or not observable
    peak_hours bigint,                  -- age of the busiest hour, in the first seven days so far
    observed_hours bigint,              -- from publication on, up to 168
    estimated boolean not null          -- some views of the first seven days are
);

create table story_words (              -- keywords of headlines: words, and pairs that stand side by side
    site varchar not null,
    article_id bigint not null,
    word varchar not null,              -- folded: in this form either Chinese script, any case and width meet
    form varchar not null,              -- as this headline writes it
    pair boolean not null,
    prefix boolean not null             -- before a colon, where the name of a series stands
);

create table story_headlines (          -- what headlines are like, without their markers
    site varchar not null,
    article_id bigint not null,
    headline varchar not null,          -- that this is said of
    cut integer not null,               -- by which release of the rules it was cut into words
    script varchar not null,            -- han: with Chinese characters; other
    length integer not null,            -- in characters
    exclamation boolean not null,
    question boolean not null,
    quotes boolean not null,
    number boolean not null,
    name boolean                        -- null: nobody can tell
);

-- Prepared by analytics/methods/trending: a window is an hour or a day of counts, or from one reading of totals to the next.
create table trend_curves (             -- how readers come with age, the rhythm of the day taken out
    site varchar not null,
    section varchar,                    -- null: the whole site; sections have one where 30 stories make each step
    age_hours bigint not null,          -- 0 to 168
    share double not null,              -- of the views of seven days
    week_views double,                  -- of a story in seven days, on average; null: fewer than five stories
    stories bigint not null,            -- at the step that fewest were watched at
    assumed boolean not null            -- true: the site has not enough stories, and this curve is not its own
);

create table trend_noise (              -- measured on the week before the site's day
    site varchar not null,
    phi double not null,                -- variance of counts over that of Poisson ones
    sigma2 double not null,             -- variance of what expectations miss, in logarithms
    phi_windows bigint,                 -- story-windows that it was measured on; null: too few, so it is the default
    sigma_windows bigint
);

create table trend_flags (              -- the ledger: every time that a story was on the list, once the next window is known
    site varchar not null,
    article_id bigint not null,
    label varchar,                      -- spike, archive, new
    started_at timestamp not null,      -- the window
    ended_at timestamp not null,
    since timestamp not null,           -- when the story entered
    views bigint not null,
    expected double not null,
    ratio double not null,              -- of seen to expected, allowing for chance, and its 90 % range
    ratio_low double not null,
    ratio_high double not null,
    doubled double not null,            -- how likely it is above 2
    by_peers boolean not null,
    next_views bigint not null,         -- what the next window brought
    next_expected double not null       -- and what the pace of the time made of it
);

create table trending (                 -- every story judged in the site's last window
    site varchar not null,
    article_id bigint not null,
    label varchar,                      -- spike, strong, archive, new, fading; null: none of them
    started_at timestamp not null,      -- of what is counted: a story may have been off the list for some captures
    ended_at timestamp not null,
    since timestamp,                    -- when the story entered the list; null: it is not on it
    views bigint not null,
    expected double not null,
    extra double not null,              -- views more than expected
    ratio double not null,              -- of seen to expected, allowing for chance, and its 90 % range
    ratio_low double not null,
    ratio_high double not null,
    doubled double not null,            -- how likely the ratio is above 2, above 1.5, and below 0.5
    held double not null,
    halved double not null,
    flagged boolean not null,           -- on the list by this window alone
    false_share double,                 -- of the stories from the surest to this one, how many may be there by chance
    by_peers boolean not null,          -- compared with other stories, for want of a past
    old boolean not null,               -- older than 30 days: by its own steady pace, not by the curve
    age_hours double,
    evidence double not null,           -- how much its past tells, in views that are independent of each other
    site_index double not null,         -- how busy the site was against its own recent pace
    normal boolean not null             -- false: the whole site is far from its usual; nobody trends by that
);

-- Prepared by analytics/methods/forecast: once a day, and the ledger with each commit.
create table site_hours (               -- all stories together, up to the beginning of the day of the last commit
    site varchar not null,
    hour timestamp not null,            -- UTC, of hours of which anything is known
    views bigint not null,
    estimated boolean not null          -- all views of the hour are
);

create table forecast_growths (         -- how stories grew from an age to a target, of those that reached it lately
    site varchar not null,
    target_hours bigint not null,
    age_hours bigint not null,
    method varchar not null,            -- median: all alike; pace: by their pace and views
    third bigint not null,              -- of pace: 0 all, 1 slow to 3 fast
    stories bigint not null,
    slow_below double,                  -- share of the views of the last third of a life, where the thirds are parted
    fast_from double,
    slope double not null,              -- growth is of views to this power
    growth double not null,             -- median; low and high are its conformal ranks of 80 %, null below nine stories
    low double,
    high double
);

create table forecast_errors (          -- how far off such forecasts would have been, each from what was known then
    site varchar not null,
    target_hours bigint not null,
    age_hours bigint,                   -- null: all ages
    model varchar not null,             -- pace, median; last, mean, ladder, log_linear, log_normal, scaling to compare
    forecasts bigint not null,
    median_error double,                -- of |forecast - outcome| / outcome
    mean_error double,
    squared_error double,
    log_error double,
    within_twice double,
    coverage double,                    -- share of outcomes inside the 80 % range
    width double,
    interval_score double
);

create table forecasts (                -- what was forecast, never changed after
    site varchar not null,
    forecast_id varchar not null,
    article_id bigint,                  -- null: the site's day or week
    begins_at timestamp not null,       -- hour of publication, or the day's or week's first moment
    target_hours bigint not null,       -- from then on
    age_hours bigint not null,
    issued_at timestamp not null,       -- the latest time that the data spoke of
    generation bigint not null,
    views bigint not null,              -- up to that age
    forecast double not null,
    low double,                         -- the 80 % range
    high double,
    stories bigint not null,            -- days or weeks, of the site: what it rests on
    method varchar not null             -- pace, median; pacing of the site
);
