"""What today and this week will come to at this pace, with the range and how far off such forecasts were."""

from __future__ import annotations

import pandas as pd

from analytics import formats
from analytics.i18n import _, ngettext
from analytics.methods.forecast import Pacing, pacing
from analytics.methods.forecast.pacing import NEEDED, Unit
from analytics.pages.frame import View
from analytics.pages.show import Figure
from analytics.telling import say

JUDGED = 10  # forecasts from which on a share of them says something


def figures(view: View) -> list[Figure]:
    """Return what the day and the week are forecast to bring; a day that can't be says why, a week is left out."""
    by_hours = view.facts.has_hours
    units: tuple[Unit, ...] = ("day", "week") if by_hours else ("week",)
    found = [view.ask(pacing, view.site, view.now, unit, by_days=not by_hours) for unit in units]
    return [_figure(one) for one in found if one and (one.forecast is not None or one.unit == "day")]


def _figure(found: Pacing) -> Figure:
    counted = (
        ngettext("{n} day compared with", "{n} days compared with", found.n)
        if found.unit == "day"
        else ngettext("{n} week compared with", "{n} weeks compared with", found.n)
    )
    return Figure(
        "day_paced" if found.unit == "day" else "week_paced",
        formats.UNKNOWN if found.forecast is None else say.roughly(found.forecast),
        _said(found) if found.forecast is not None else _withheld(found),
        basis="forecast" if found.forecast is not None else None,
        rows=counted.format(n=say.number(found.n)),
        table=_table(found),
    )


def _withheld(found: Pacing) -> str:
    if not found.known:
        return _("not said: an hour of today is missing")
    if found.n < NEEDED:
        return _("not said: of the same weekday before, fewer than {n} days are known with every hour").format(
            n=say.number(NEEDED)
        )
    return _("not said: nothing was read yet")


def _said(found: Pacing) -> str:
    if found.low is None or found.high is None:
        return _("no range: too few such forecasts have come due")
    pattern = _("80% range {low}–{high}; half of such forecasts were off by up to {error}")
    return pattern.format(low=say.rough(found.low), high=say.rough(found.high), error=say.percent(found.median_error))


def _table(found: Pacing) -> pd.DataFrame:
    """Return what the forecast is made of and how earlier ones came out."""
    judged = found.tested_range >= JUDGED
    rows = [
        (_("Views in the hours that are over"), say.number(found.so_far)),
        (_("Share of the whole usually reached by then"), say.percent(found.share)),
        (_("Forecast"), say.number(found.forecast and round(found.forecast))),
        (_("Lower end of the 80% range"), say.number(found.low and round(found.low))),
        (_("Upper end of the 80% range"), say.number(found.high and round(found.high))),
        (_("Earlier forecasts at this point that came due"), say.number(found.tested)),
        (_("Half of them were off by up to"), say.percent(found.median_error, 1)),
        (_("Outcomes inside the range then given"), say.percent(found.coverage) if judged else formats.UNKNOWN),
    ]
    return pd.DataFrame(rows, columns=[_("Figure"), _("Value")])
