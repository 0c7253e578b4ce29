"""What is said of a day or week that is not over: what it comes to at this pace, how surely, or why that is unknown."""

from __future__ import annotations

import pandas as pd

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.forecast import Pacing
from analytics.methods.forecast.pacing import NEEDED
from analytics.telling import say
from analytics.text import safe_text

JUDGED = 10  # forecasts from which on a share of them says something


def said(found: Pacing) -> str:
    """Return the range of a forecast, and how far off such forecasts were."""
    if found.low is None or found.high is None:
        return _("no range: too few such forecasts have come due")
    pattern = _("80% range {low}–{high}; half of such forecasts were off by up to {error}")
    return pattern.format(low=say.rough(found.low), high=say.rough(found.high), error=say.percent(found.median_error))


def withheld(found: Pacing, holiday: str = "") -> str:
    """Return why nothing is forecast; `holiday` is what the one in it is called."""
    if found.holiday is not None:
        day = formats.day(found.holiday, i18n.current(), weekday=True)
        return _("not said: {day} is a holiday ({name}), which no usual day is like").format(
            day=day, name=safe_text(holiday)
        )
    if not found.known:
        return _("not said: an hour of today is missing") if found.unit == "day" else _("not said: an hour is missing")
    if found.n < NEEDED and found.unit == "day":
        return _("not said: of the same weekday before, fewer than {n} days are known with every hour").format(
            n=say.number(NEEDED)
        )
    if found.n < NEEDED:
        return _("not said: fewer than {n} weeks before are known with every hour").format(n=say.number(NEEDED))
    return _("not said: nothing was read yet")


def sentence(found: Pacing, holiday: str = "") -> str:
    """Say what a day or week comes to at this pace, or why that is not said."""
    if found.forecast is None:
        opening = _("What the day comes to: {why}.") if found.unit == "day" else _("What the week comes to: {why}.")
        return opening.format(why=withheld(found, holiday))
    opening = (
        _("Dotted: the day at this pace, {views} ({range}).")
        if found.unit == "day"
        else _("Dotted: the week at this pace, Monday to Sunday, {views} ({range}).")
    )
    return opening.format(views=say.roughly(found.forecast), range=said(found))


def table(found: Pacing) -> pd.DataFrame:
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
