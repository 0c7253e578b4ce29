"""Who opened pages, from where and on what."""

from __future__ import annotations

from analytics.glossary.term import Term
from analytics.i18n import mark

READERS = (
    Term(
        "page_views",
        mark("Page views"),
        mark("How often the pages of stories were opened by anyone, reader or machine, as access logs have it."),
        mark("Page views of the audiences that count are views, on days for which the access logs speak."),
    ),
    Term(
        "visitors",
        mark("Visitors"),
        mark("Different readers of a day, as far as address and browser tell them apart. The day is by UTC."),
        mark(
            "People behind one address with the same browser are one visitor, one person with two devices is two. Days "
            "can't be added up: whoever comes again the next day is counted again. “At least”: further lines of the "
            "day came when its visitors could no longer be told apart."
        ),
    ),
    Term(
        "channel",
        mark("Where readers came from"),
        mark("The place on which the link to the story stood, by page views that count as views."),
        mark(
            "The host of the page that the reader came from; without one, what the link says of itself (`utm_source`, "
            "click identifiers), else direct. Apps and private windows often name nothing and count as direct."
        ),
    ),
    Term(
        "device",
        mark("What they read on"),
        mark("The kind of device, by page views that count as views."),
        mark("As the browser says. A tablet that calls itself a computer counts as one."),
    ),
    Term(
        "median",
        mark("Median"),
        mark("Half of them have more, half have less."),
    ),
)
