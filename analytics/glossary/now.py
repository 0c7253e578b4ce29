"""What the page Now shows: the day so far, what trends, what was published and read."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

NOW = (
    Term(
        "today",
        mark("Views today"),
        mark("Views of the day up to the latest data, against the same weekday up to the same time of day."),
        mark(
            "Compared with the median of the same weekday in up to four weeks before. A day in which the data only "
            "begins is left out; the lowest and the highest of these days are named beside it."
        ),
    ),
    Term(
        "day_paced",
        mark("Today at this pace"),
        mark("What the day's views are forecast to come to at its end."),
        mark(
            "Views in the hours that are over × how the same weekday grew from that hour to its end: the median of up "
            "to eight weeks before. The range is to hold 80 % of outcomes: it is made of how such forecasts came out "
            "on the 56 days before, each made from what was known before it. Days with a missing hour are left out, "
            "and public holidays, of which nothing is forecast either."
        ),
    ),
    Term(
        "week_paced",
        mark("Week at this pace"),
        mark("What the views from Monday to Sunday are forecast to come to."),
        mark(
            "Views so far × how up to eight weeks before grew from the same hour to their end, the median of them. The "
            "range is to hold 80 % of outcomes: it is made of how such forecasts came out in the 26 weeks before. "
            "Weeks with a missing hour or a public holiday are left out."
        ),
    ),
    Term(
        "last_hour",
        mark("Last full hour"),
        mark("Views in the latest clock hour that is over."),
        mark("Its change is against the median of the same hour of the same weekday in up to four weeks before."),
    ),
    Term(
        "active",
        mark("Stories being read"),
        mark("Different stories with at least one view in the last full hours, however old."),
    ),
    Term(
        "freshness",
        mark("Data until"),
        mark("The latest time that the data speaks of. “Now” and “today” mean this time."),
        mark("How long ago that is goes by the clock of the machine that shows this page."),
    ),
    Term(
        "trending",
        mark("Trending"),
        mark(
            "Stories that were read far more in the last full hour than their age, their own pace and the hour let "
            "expect, and so surely that about one in ten of those listed may be there by chance. Where only days are "
            "counted, on the last day."
        ),
        mark(
            "Seen against expected views: expected is the story's own pace (recent hours count most) × what its age "
            "brings × how busy the site is without it. The ratio has a Gamma distribution (DuMouchel's shrinker) that "
            "allows for chance, a short past and what expectations usually miss; listed are the likeliest to have "
            "more than doubled, as many as keep the mean doubt at 10%, by the lower end of the ratio's range. Who was "
            "listed stays while 1.5 times or more is likelier than not. Stories older than 30 days go by their steady "
            "pace of the last ten days; “back from the archive” were hardly read. New ones are compared with stories "
            "of their age, fading ones are surely below half. Gaps, outages and what the whole site does are no news. "
            "By days, stories are judged from their third day on, and have to be above 1.3 times the day before, too: "
            "held against simulated surges of one to three days, nine of ten listed were true, and three of ten surges "
            "were found. "
            "Where only counts are known, a machine that opens a page again and again looks like a surge."
        ),
    ),
    Term(
        "expected",
        mark("Expected"),
        mark("Views that a story's own pace, its age and how busy the site is let expect."),
    ),
    Term(
        "extra",
        mark("Extra views"),
        mark("Views more or less than expected."),
    ),
    Term(
        "alert",
        mark("Alert"),
        mark(
            "A message that is sent at once: a story takes off, is still strong the next day, is back from the archive "
            "or fades; the whole site is read unlike usual; no data comes in any more."
        ),
        mark(
            "Of stories those that trend or fade with 90% certainty, by 20 views or more, and by as many views an hour "
            "as the site's largest surges of the last four weeks, of which there were as many as alerts are wanted "
            "(10 a week unless set). That is learned from the trending list as it was before, once it is a week old; "
            "until then it is a twentieth of what the whole site is read in the window. What a window of more than two "
            "hours shows counts once the next one confirms it. A story is told of once in 24 hours, and again only "
            "with twice as many views above the expected and no smaller a ratio. While the whole site is unusual, no "
            "story is told of. No data: for longer than 1.5 times the longest usual gap between two arrivals (of 20 "
            "gaps in four weeks 19 are no longer), in hours in which no views at all would be unusual."
        ),
    ),
    Term(
        "recent",
        mark("Most read now"),
        mark("Views in the last full hours before the latest data."),
        mark("Full clock hours only. A plain count: how old a story is plays no part in it."),
    ),
    Term(
        "published",
        mark("Stories published"),
        mark("Stories whose known day of publication lies in the period."),
        mark("A story without a known date is not counted; if the site states no dates at all, the number is unknown."),
    ),
    Term(
        "published_today",
        mark("Published today"),
        mark("Stories whose known publication lies in the day up to the latest data."),
        mark(
            "Compared with the median of the same weekday in up to four weeks before, up to the same time of day; only "
            "where all these stories state their time of day, and only with days since the data began."
        ),
    ),
    Term(
        "stories_read",
        mark("Stories read"),
        mark("Different stories with at least one view in the period, however old."),
    ),
)
