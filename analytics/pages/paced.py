"""The site's day and week that are not over, as the pages ask for them: with the holidays that its settings name."""

from __future__ import annotations

from datetime import date, timedelta

from analytics import config
from analytics.methods import anomalies
from analytics.methods.forecast import Pacing, pacing
from analytics.methods.forecast.pacing import BACK, LENGTH, Unit
from analytics.pages import unusual
from analytics.pages.frame import View
from analytics.period import Period


def paced(view: View, unit: Unit) -> Pacing | None:
    """Return what is forecast of the day or week at hand; None before its first hour is over, or without hours."""
    by_days = not view.facts.has_hours
    if by_days and unit == "day":
        return None
    places = config.site_rules(view.site).holidays
    span = Period(view.today, view.today + LENGTH["week"])
    off = anomalies.left_out(places, span, BACK) if places else ()
    return view.ask(pacing, view.site, view.now, unit, by_days=by_days, holidays=off)


def holiday(view: View, found: Pacing) -> str:
    """Return what the holiday in a day or week is called; nothing where there is none."""
    day: date | None = found.holiday
    return "" if day is None else unusual.holidays(view, Period(day, day + timedelta(days=1))).get(day, "")
