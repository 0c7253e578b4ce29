"""Views and what they are compared with: the typical, the usual, what happened."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

VIEWS = (
    Term(
        "views",
        mark("Views"),
        mark("How often the pages of stories were opened by people."),
        mark(
            "Sum of the views of all stories in the period, in whole days of the site's time zone. Where a source "
            "gives running totals only, views are the differences between two readings."
        ),
    ),
    Term(
        "total",
        mark("Views so far"),
        mark(
            "A running total: all views of a story since its publication, as the source showed them when it was read."
        ),
        mark("Taken as it stands. One reading tells nothing about when the views came about."),
    ),
    Term(
        "typical",
        mark("Typical"),
        mark("What the same weekday usually brings up to the same time of day."),
        mark(
            "Median of the same weekday in up to four weeks before, each up to the same time of day. A day in which "
            "the data only begins is left out."
        ),
    ),
    Term(
        "typical_period",
        mark("Median before"),
        mark("What an equally long period usually brings: a week beside weeks, a month beside months."),
        mark("Median of up to eight periods before, those of which each day has data."),
    ),
    Term(
        "year_before",
        mark("The year before"),
        mark("The same weekdays 52 weeks earlier; unknown unless each of those days has data."),
    ),
    Term(
        "review",
        mark("Weekly review"),
        mark("A week, or any other period, in the order in which a meeting goes through it: what was read, and why."),
        mark("Each part asks what the pages ask: its figures are those of the pages, and the same in every file."),
    ),
    Term(
        "usual",
        mark("Usual range"),
        mark("What an hour or a day of the site usually brings: about four of five lie in it."),
        mark(
            "In the middle the median of the same hour of the week (by day: of the same weekday) in the eight weeks "
            "before, by the site's clock, more or less by what the site has lately been above or below that. Around it "
            "how far the middle four of five hours of the last 14 days (by day: days of eight weeks) strayed, by "
            "ratio. Needs four weeks. Public holidays and times without data are left out."
        ),
    ),
    Term(
        "event",
        mark("Event"),
        mark(
            "Something that happened to a story or the site: a place on the front page, a push message, a newsletter."
        ),
        mark(
            "Noted on these pages, by the command or from a table; headlines that inputs show changed are found by "
            "themselves, at the time at which the new one was first seen."
        ),
    ),
    Term(
        "effect",
        mark("Effect"),
        mark("What was read in the hours after an event, against what was to be expected. No proof of cause."),
        mark(
            "Of a story: its views of up to 24 hours before, times how other stories' views changed around the same "
            "time of day on the 56 days before, at an age like its own (within a half); stories of its section where "
            "there are 30. Their median is the expected, their lowest and highest tenth make the interval. Of the "
            "site: its usual range. Three hours are looked at, 24 for a headline or a whole day."
        ),
    ),
    Term(
        "unusual",
        mark("Unusual"),
        mark("Hours and days that lie far outside the usual, and times without data that usually have some."),
        mark(
            "Further away than four robust standard deviations (1.4826 times the median deviation of the last 14 days, "
            "of logarithms), against the eight weeks as well as against the level of late, and further than counts "
            "stray by chance. Where stories older than a week are read unlike usual too it is the whole site, "
            "otherwise new stories. Not judged: public holidays, times that are not over, and hours that are mostly "
            "estimated."
        ),
    ),
)
