"""What today and this week will come to at this pace, with the range and how far off such forecasts were."""

from __future__ import annotations

from analytics import formats
from analytics.i18n import ngettext
from analytics.methods.forecast import Pacing
from analytics.pages.frame import View
from analytics.pages.paced import holiday, paced
from analytics.pages.show import Figure
from analytics.telling import pacing as words
from analytics.telling import say


def figures(view: View) -> list[Figure]:
    """Return what the day and the week are forecast to bring; a day that can't be says why, a week is left out."""
    found = [paced(view, "day"), paced(view, "week")]
    return [_figure(view, one) for one in found if one and (one.forecast is not None or one.unit == "day")]


def _figure(view: View, found: Pacing) -> Figure:
    counted = (
        ngettext("{n} day compared with", "{n} days compared with", found.n)
        if found.unit == "day"
        else ngettext("{n} week compared with", "{n} weeks compared with", found.n)
    )
    return Figure(
        "day_paced" if found.unit == "day" else "week_paced",
        formats.UNKNOWN if found.forecast is None else say.roughly(found.forecast),
        words.said(found) if found.forecast is not None else words.withheld(found, holiday(view, found)),
        basis="forecast" if found.forecast is not None else None,
        rows=counted.format(n=say.number(found.n)),
        table=lambda: words.table(found),
    )
