"""Topics and kinds of headlines."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

HEADLINES = (
    Term(
        "topic",
        mark("Topic in headlines"),
        mark(
            "A word, or two side by side, in the headlines of three or more stories whose share of the site's views is "
            "above what it was before. Both Chinese scripts are one; it is shown as published."
        ),
        mark(
            "Before is the 28 days before, or four times the period if that is more. Expected are views at the share "
            "of that time, so a rise of the whole site is no topic. A Gamma-Poisson model shrinks observed ÷ expected "
            "towards 1 (prior of 4), and takes views for as scattered as the topic's stories make them: a word that "
            "one story carries says little. Those that stand out have risen with a probability of 90% or more each, at "
            "a false discovery rate of 10%: one in ten of them at most is chance. The range holds 90%. Words of the "
            "same stories are one topic."
        ),
    ),
    Term(
        "headline_difference",
        mark("Views by kind of headline"),
        mark(
            "Views of stories whose headline has something, as a multiple of those of the other stories, at equal age "
            "and within the same section."
        ),
        mark(
            "Ratio of geometric means, ln(views + 1) at one age after publication, of stories of the last 90 days that "
            "were watched so long; inside each section and script, weighted by n₁ × n₂ / (n₁ + n₂). Interval and p by "
            "Welch's test on logarithms; q is p with all features counted (Benjamini and Hochberg). Fewer than three "
            "stories on either side: counts only. It is observed, not tried out: editors choose headlines, and "
            "pictures go to stories that are expected to be read."
        ),
    ),
    Term(
        "smallest_visible",
        mark("Smallest visible difference"),
        mark("A rise below this would mostly have stayed unseen among so many stories."),
        mark("What a test at 5% finds four times in five, from the same scatter of views."),
    ),
    Term(
        "headline_totals",
        mark("Views so far by kind of headline"),
        mark("Views so far of listed stories whose headline has something, as a multiple of those of the others."),
        mark(
            "Ratio of medians with its 95% bootstrap interval, p by Mann and Whitney's test, q with all features "
            "counted (Benjamini and Hochberg). The stories differ in age and were chosen for a list: at best a "
            "hypothesis."
        ),
    ),
)
