"""Change between two periods and the parts it is made of."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

CHANGE = (
    Term(
        "change",
        mark("Change"),
        mark("How much more or less than in the period compared with."),
        mark("(now − before) / before. A dash where before is zero or unknown; from ten times on it is shown as ×."),
    ),
    Term(
        "change_complete",
        mark("Change, like for like"),
        mark("How much more or less than in the period compared with, over what is complete in both."),
        mark(
            "Hours, days, weeks or months stand beside each other in their order. Only those that are complete in both "
            "periods are added up: a part of a day is never set against a whole one."
        ),
    ),
    Term(
        "change_parts",
        mark("What the change is made of"),
        mark(
            "The change of views between two periods as a sum of parts: how many stories were published, in which "
            "groups, how each was read on its first two days and later, and what older stories brought."
        ),
        mark(
            "Bennet's exact split. With N stories published, s a group's share of them and e its views per story in "
            "the period, each bar a mean of both periods and Δ now less before: number ē × s̄ × ΔN, mix ē × N̄ × Δs, "
            "per story n̄ × Δe (n = N × s), in two parts that add up. Counted are the days that are over and have data "
            "in both periods. Parts are exact fractions until they are shown, and then rounded so that all adds up."
        ),
    ),
    Term(
        "part_output",
        mark("Number of stories"),
        mark(
            "What more or fewer stories published brought, if each group had kept its share of them and its views per "
            "story."
        ),
    ),
    Term(
        "part_mix",
        mark("Mix"),
        mark("What it brought that more of the stories were in groups that are read more, or less, than others."),
        mark(
            "A group that published in one of the periods only has no views per story to compare: all that its stories "
            "brought is in the number of stories and the mix."
        ),
    ),
    Term(
        "part_early",
        mark("Per story, first two days"),
        mark(
            "What it brought that stories were read more, or less, at equal age: on the day of publication and the day "
            "after."
        ),
        mark("Stories of the last day have one day only, in both periods alike."),
    ),
    Term(
        "part_late",
        mark("Per story, later"),
        mark("The same for what these stories were read after their first two days, up to the end of the period."),
        mark("Stories that came early in the period have more time for it."),
    ),
    Term(
        "part_tail",
        mark("Older stories"),
        mark(
            "Views of stories that were not published on the days counted: older ones, and those whose day of "
            "publication is unknown."
        ),
    ),
    Term(
        "typical_story",
        mark("An ordinary story"),
        mark(
            "How much more or less an ordinary story of the period was read on its first two days than one of the "
            "period compared with, and whether chance alone makes such differences."
        ),
        mark(
            "Ratio of the geometric means of views on the day of publication and the day after, with its 95% interval "
            "(Welch's t on logarithms; no view counts as one), and p by the Mann–Whitney test. Only stories whose both "
            "days are over and known; from five in each period on. Of several groups, * marks those that differ at a "
            "false discovery rate of 5% (Benjamini–Hochberg). Stories about one event are no independent cases: take "
            "the interval as the least."
        ),
    ),
    Term(
        "highest",
        mark("Highest"),
        mark("The hour, day, week or month with the most views in the period."),
        mark("One that is not over counts with what is known of it. Of equal ones, the first."),
    ),
    Term(
        "average",
        mark("Average"),
        mark("Mean views of the hours, days, weeks or months that are complete."),
        mark("The sum of the complete ones divided by their number; what is not over or has gaps is left out."),
    ),
    Term(
        "by_age",
        mark("Views by age"),
        mark("Views since publication, each story from its own beginning."),
        mark(
            "Hours are whole clock hours and days the site's own: an age of 6 hours ends with the sixth of them, that "
            "of publication being the first."
        ),
    ),
)
