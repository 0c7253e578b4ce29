"""Words of Readership that are no figures."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

WORDS = (
    Term("story", mark("Story"), mark("One article of the site, under whatever title and address it was seen.")),
    Term(
        "site", mark("Site"), mark("One publication, with its own time zone. Figures of two sites are never added up.")
    ),
    Term(
        "section",
        mark("Section"),
        mark("The part of the site a story belongs to, as the source states it."),
        mark("“Not stated” stands for stories of which the source names no section."),
    ),
    Term(
        "series",
        mark("Series"),
        mark("A recurring beginning of titles, such as a column's name before a colon."),
        mark("Found where three stories or more begin alike."),
    ),
    Term(
        "media",
        mark("Media"),
        mark("What a title's marker says of the story: photo, gallery, video, or text without one."),
    ),
    Term(
        "source",
        mark("Source"),
        mark(
            "Who says how often stories were read: an access log, a tool by its exports, tables, or running totals of "
            "a page."
        ),
        mark(
            "Two sources are never added up. Of each day one speaks, for all stories: the one chosen, else counted "
            "before reported before estimated, then the one that knows more stories over the month. What the others "
            "say is kept."
        ),
    ),
    Term(
        "audience",
        mark("Readers and machines"),
        mark(
            "Who opened a page: declared machines say so in their user agent, suspected ones behave so, readers are "
            "all others."
        ),
        mark(
            "Suspected by rate, spread, regularity, errors or an impossible user agent, judged by visitor and day. "
            "Machines are kept apart, not thrown away."
        ),
    ),
    Term(
        "basis",
        mark("Basis"),
        mark(
            "What a number rests on. Counted: single page views. Reported: the source's own counts of a time. "
            "Estimated: worked out from running totals or from sums over longer times."
        ),
        mark("Estimates add up exactly to what was read; only how they spread over hours and days is an estimate."),
    ),
    Term(
        "input",
        mark("Input"),
        mark("One file, page or pipe that was read in."),
        mark(
            "Every row of it is stored, a duplicate, filtered or in quarantine. The same input twice changes nothing."
        ),
    ),
    Term(
        "message",
        mark("Message"),
        mark("What a digest or an alert sent to a channel, or was to send."),
        mark(
            "Each goes to a channel once. One that did not go out says why, and goes with a later run while it is news."
        ),
    ),
    Term(
        "capture",
        mark("Reading"),
        mark("One look at a list or page: the running totals and places it showed at that moment."),
        mark("A story that is off the list is unknown, not zero."),
    ),
    Term(
        "period",
        mark("Period"),
        mark("Whole days in the site's time zone. “7 days” are seven calendar days up to the latest data."),
        mark("The last day may not be over; then the page says so and changes against it are left out or marked."),
    ),
    Term(
        "log_scale",
        mark("Logarithmic scale"),
        mark("A scale on which equal distances are equal ratios: from 10 to 100 is as far as from 100 to 1,000."),
        mark("It shows large and small numbers in one picture. Nought has no place on it."),
    ),
    Term(
        "now",
        mark("Now"),
        mark("The latest time the data speaks of, however old the data is."),
    ),
    Term(
        "generation",
        mark("Generation"),
        mark("The number of the state of the data that a page shows. It grows when new data comes in."),
        mark("Two people who see the same number and the same link see the same figures."),
    ),
    Term(
        "unknown",
        mark("– (unknown)"),
        mark("Nothing is known. It is not zero: zero means that it is known that nothing was read."),
    ),
    Term(
        "duplicate",
        mark("Duplicate"),
        mark("A row that was read in before. It is counted and changes nothing."),
    ),
    Term(
        "filtered",
        mark("Filtered"),
        mark("A row left out by a named rule, such as the smaller of two counts of the same story and time."),
    ),
    Term(
        "quarantine",
        mark("Quarantine"),
        mark("Rows that could not be used are kept with file, line and reason, and never silently dropped."),
    ),
)
