"""One story: its place on the chart, its age, forecast and course of life."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

STORY = (
    Term(
        "rank",
        mark("Place"),
        mark("The place among all stories under the same filters, most views first."),
        mark("Stories with the same views share a place."),
    ),
    Term(
        "movement",
        mark("Moved"),
        mark(
            "Places gained ▲ or lost ▼ since the period, or the list, before; = is the same place. “new” was on none "
            "looked back on, “re” on an earlier one but not on the one just before."
        ),
        mark(
            "The chart is the 100 most read under the same filters. The period before is the same part of the week or "
            "month before, else the equally long time just before. A dash where the data begins only later than that."
        ),
    ),
    Term(
        "peak",
        mark("Peak"),
        mark(
            "The best place the story has had on this chart; ★ where it was on the chart before and is at its best now."
        ),
        mark("Over this period and up to 12 before it, as far as the page says."),
    ),
    Term(
        "periods",
        mark("Periods on the chart"),
        mark("In how many periods, this one included, the story was among the 100 most read."),
        mark("Of this period and up to 12 before it, none more than 400 days back or begun before the data."),
    ),
    Term(
        "new",
        mark("New on the chart"),
        mark("Stories among the 100 most read that were on no earlier chart looked back on."),
        mark(
            "Up to 12 earlier periods are looked back on, none more than 400 days back or begun before the data. A "
            "story that was on one of them, but not on the one just before, came back."
        ),
    ),
    Term(
        "per_day",
        mark("Average a day"),
        mark("Views so far divided by whole days since publication."),
        mark(
            "It favours young stories, since most views come early: compare like ages only. Under two days it says "
            "nothing and is left out."
        ),
    ),
    Term(
        "age",
        mark("Age"),
        mark("Time since publication."),
        mark("In hours where the time of publication is known, else in days."),
    ),
    Term(
        "band",
        mark("Usual range at this age"),
        mark("Where most stories of the section stood at the same age."),
        mark(
            "Of the section's stories published in the 90 days up to this one and watched from publication to that "
            "age: the line is their median, the inner band holds the middle half, the outer band 80 %. “More than” is "
            "(place − ½) / stories, ties in their middle. Fewer than 30 stories: all of the site's instead."
        ),
    ),
    Term(
        "forecast",
        mark("Forecast"),
        mark(
            "What a story's views will have come to at 24 hours, 7 days and 30 days of age, by how earlier ones grew."
        ),
        mark(
            "Views so far, to a power that lets few views grow more than many, × the median growth of the site's "
            "stories from this age to that one. They are told apart by pace, the share of views that came in the last "
            "third of a life, in three groups. The range is to hold 80 % of outcomes; it is made of the growths "
            "themselves (their conformal ranks). Only stories of the last 180 days whose outcome was known count, 30 "
            "at least. Errors are those of such forecasts of this site, each made from what was known then. Where the "
            "method is not known to beat simpler ones here, it is the median growth of all stories alone."
        ),
    ),
    Term(
        "came_due",
        mark("Forecasts that came due"),
        mark("Forecasts kept as they were made, whose outcome became known in the period: what came against them."),
        mark(
            "“Within their range” is the share whose outcome lies between the two ends of the range, which is to hold "
            "80 %. An error is the distance between forecast and outcome, divided by the outcome; half of them are no "
            "larger than the one stated."
        ),
    ),
    Term(
        "life",
        mark("Course of its life"),
        mark("What the way in which a story was read over time is called."),
        mark(
            "Spike: four fifths of the views of its first seven days came in its first 24 hours. Slow burn: less than "
            "half did. Evergreen: over 30 days old and, in the last seven days, at least three times the views that "
            "the age curve lets expect; and steadily: none of the last four weeks has more than two fifths of them. "
            "Revival: a calendar week, at least 35 days after publication, brought at least three times the views that "
            "the four weeks before let expect. Evergreen goes before revival, and both before the others. At least 30 "
            "views."
        ),
    ),
    Term(
        "t50",
        mark("Half of its first week"),
        mark("Age at which a story had half of the views of its first seven days (T50)."),
        mark(
            "In clock hours, that of publication being the first. Stated when every hour of the seven days is known "
            "and they brought 30 views. Beside it the median of its section's stories published in the 90 days up to "
            "it; where they are fewer than 30, of the whole site's."
        ),
    ),
    Term(
        "t80",
        mark("Four fifths of its first week"),
        mark("Age at which a story had 80 % of the views of its first seven days (T80)."),
        mark("As for half of them."),
    ),
    Term(
        "half_life",
        mark("Half-life"),
        mark("Hours from a story's busiest hour until it was read less than half as much, for six hours at least."),
        mark(
            "Each hour is seen against how much the site's other stories were read in it, in the first seven days. It "
            "jumps more than the figures of the first week do. Beside it the median of its section by Kaplan and "
            "Meier: stories that have not fallen so far yet count as long as they were watched."
        ),
    ),
    Term(
        "late_share",
        mark("Read after 30 days"),
        mark("The share of a story's views that came after its thirtieth day."),
        mark("Stated where its first thirty days are known."),
    ),
    Term(
        "similar",
        mark("Similar stories"),
        mark("Other stories that share a series, tags or rare words of the headline."),
        mark("A word counts more the fewer stories hold it. A help for finding, not a measure."),
    ),
)
