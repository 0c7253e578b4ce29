"""Public holidays, which no usual day is like: their days, and their names in the reader's language."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import holidays

from analytics.period import Period

if TYPE_CHECKING:
    from datetime import date

BACK = timedelta(days=120)  # what usual days are compared with reaches less far

#: How the library's languages are tried for each of ours; where it has none of them, the country's own.
_LANGUAGES = {"en": ("en_",), "zh-Hant": ("zh_HK", "zh_TW"), "zh-Hans": ("zh_CN",)}


def days_off(places: tuple[str, ...], period: Period, language: str = "en") -> dict[date, str]:
    """Public holidays within a period, with their names; places are countries ("HK") or their parts ("DE-BY").

    The library `holidays` knows them, days in lieu included. The settings file has checked the places.
    """
    years = range(period.start.year, period.last_day.year + 1)
    found: dict[date, str] = {}
    for place in places:
        for year in years:
            found |= {day: found.get(day, name) for day, name in _of_year(place, year, language).items()}
    return {day: found[day] for day in sorted(found) if day in period}


def left_out(places: tuple[str, ...], period: Period, back: timedelta = BACK) -> tuple[date, ...]:
    """Public holidays that are in no baseline of a period: its own, and those of the time it is compared with."""
    return tuple(days_off(places, Period(period.start - back, period.end)))


@cache
def _of_year(place: str, year: int, language: str) -> dict[date, str]:
    country, _, part = place.partition("-")
    known = getattr(holidays, country).supported_languages
    wanted = (code for start in _LANGUAGES.get(language, ()) for code in known if code.startswith(start))
    return dict(holidays.country_holidays(country, subdiv=part or None, years=year, language=next(wanted, None)))
