"""How sections and other groups of stories are read: shares, lifts, concentration."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

SECTIONS = (
    Term(
        "share",
        mark("Share of views"),
        mark("The part of all views under the same filters."),
        mark("Views of the story or section divided by the views of all that fit the filters, in the same period."),
    ),
    Term(
        "output_share",
        mark("Share of output"),
        mark("The part of all stories published in the period."),
        mark("Stories published in the section divided by all stories published, both in the period."),
    ),
    Term(
        "index",
        mark("Index"),
        mark("100 where a group is read as much as it publishes: share of views by share of stories × 100."),
        mark(
            "Over stories published in the period, each with its views in its first 24 hours (where only the day of "
            "publication is known, its first 48). One story that is read by everybody moves it: look at the index "
            "without it, and at the median story."
        ),
    ),
    Term(
        "index_without_top",
        mark("Index without the top story"),
        mark("The index as it were without the most read story of the group."),
    ),
    Term(
        "median_story",
        mark("Median story"),
        mark("The median views of the group's stories at the same age, beside the median of all: 1× is par."),
    ),
    Term(
        "lift",
        mark("Lift"),
        mark(
            "How a group's stories do beside all stories at the same age: 1× is par. The fewer stories, the nearer to "
            "par; the range holds the true value in 95 of 100 cases."
        ),
        mark(
            "Ratio of geometric means of views + 1 in the first 24 hours, adjusted for hour and weekday of publication "
            "and compared within sections. It is pulled to par by n / (n + s² / τ²): s² is how much stories of one "
            "group differ, τ² how much groups do, averaged over all that τ² may be. Groups stand in the order of the "
            "lower end of the range; below five stories none is given. What desks choose to publish, when and with "
            "which pictures is in it: it says how stories were read, not why."
        ),
    ),
    Term(
        "lift_overall",
        mark("Lift, sections mixed"),
        mark("The same without regard to sections: it also tells in which sections a group's stories stand."),
    ),
    Term(
        "average_week",
        mark("Average week"),
        mark("Each hour of the week in the site's time zone: its share of what is read, and of what is published."),
        mark(
            "Views and stories of each hour of the week are averaged over the weeks of the period, as far as hours are "
            "known, and divided by the sum of these averages. Each picture has its own scale."
        ),
    ),
    Term(
        "half_of_views",
        mark("Half of all views"),
        mark("The fewest stories that together have half of all views."),
        mark("Stories are added up, most read first, until half of the views is reached."),
    ),
    Term(
        "top_share",
        mark("Top 10% of stories"),
        mark("The part of all views that the most read tenth of the stories has."),
        mark("A tenth of the stories, rounded up; unread stories count. How many that is stands beside it."),
    ),
    Term(
        "effective_stories",
        mark("Effective number of stories"),
        mark("So many stories, all read alike, would spread the views as much as these do."),
        mark(
            "Hill number of order 1: e to the power of the entropy of the shares of views (Hill 1973). Order 2, "
            "1 / sum of squared shares, and order ∞, 1 / the largest share, are in the table. Unread stories change "
            "none of them."
        ),
    ),
    Term(
        "gini",
        mark("Gini coefficient"),
        mark("0 where all stories are read alike, near 1 where one has all views."),
        mark(
            "Sum over the stories, least read first, of (2i − n − 1) × views, divided by n × all views. The range is "
            "that of 90% of samples of as many stories, drawn with replacement. Where few stories have most of the "
            "views, the coefficient is rather too low and the range too narrow."
        ),
    ),
    Term(
        "lorenz",
        mark("Lorenz curve"),
        mark(
            "Stories stand from the least to the most read; the curve says which part of all views they have so far. "
            "The further it hangs below the straight line, the more a few stories carry."
        ),
        mark(
            "Running sums of stories and views, unread stories included. The pale band holds 90% of samples of as many "
            "stories. Compare only periods of as many days with about as many stories: of more stories, over more days "
            "or of a list of the most read it looks different by nature."
        ),
    ),
    Term(
        "views_per_story",
        mark("Views per story read"),
        mark("Mean views of the section's stories that were read in the period."),
        mark("Views divided by stories read. One hit can carry it: look at the stories before judging a desk."),
    ),
)
