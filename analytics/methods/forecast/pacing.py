"""What the site's day and week will have brought at their end, by how far the same weekdays (weeks) were at this hour.

Forecast: views so far times the median, over up to eight of them, of the whole by what it was at the same point. Its
range holds 80 %: the order statistics of how such forecasts of earlier days (weeks) came out, each made from what was
known before it (split conformal). A stretch with a missing hour or a public holiday is left out; fewer than three leave
nothing to say, and of a stretch with a holiday in it nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.methods.sql import frame
from analytics.period import midnight, to_local, to_utc
from analytics.queries.sites import TICK, timezone
from analytics.queries.sql import first

if TYPE_CHECKING:
    from collections.abc import Collection

    from analytics.store.reader import Generation

Unit = Literal["day", "week"]
COMPARED = 8  # of the same weekdays, or weeks, before
NEEDED = 3  # of these, with every hour known
LOOKED_BACK: dict[Unit, int] = {"day": 56, "week": 26}  # days or weeks whose forecasts are judged
ALIKE: dict[Unit, int] = {"day": 7, "week": 1}
#: Hours of a day or week after which its forecast goes into the ledger.
LEDGER: dict[Unit, tuple[int, ...]] = {"day": (6, 9, 12, 15, 18, 21), "week": (24, 48, 72, 96, 120, 144)}
LENGTH: dict[Unit, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7)}
BACK = (LOOKED_BACK["week"] + COMPARED) * LENGTH["week"]  # that anything is looked up in


@dataclass(frozen=True)
class Pacing:
    """A site's unfinished day or week; None is unknown, or too little is known to say it.

    n: earlier ones compared with; tested: earlier forecasts at the same point whose outcome is known, of which
    tested_range had a range, that held the outcome in a share of `coverage`.
    """

    unit: Unit
    day: date  # its first
    until: datetime  # UTC: the last full hour (or day) of it that is over
    known: bool  # no hour of it so far is missing
    so_far: float | None
    n: int
    share: float | None  # of the whole that is usually reached by now: the median
    forecast: float | None
    low: float | None
    high: float | None
    tested: int
    median_error: float | None  # |forecast - outcome| / outcome
    tested_range: int
    coverage: float | None
    holiday: date | None = None  # the first in it, for which nothing is said


def pacing(
    gen: Generation,
    site: str,
    now: datetime,
    unit: Unit,
    *,
    by_days: bool = False,
    holidays: Collection[date] = (),
) -> Pacing | None:
    """Forecast the day or the week (from Monday) in which `now` (UTC) lies; None before its first hour is over.

    With `by_days` only whole days count, for sites whose hours are not known. `holidays` are days like no other, of the
    BACK days before and of the stretch itself.
    """
    zone = timezone(gen, site)
    first_day = _first_day(now, unit, zone)
    local = to_local(now - TICK, zone) + TICK
    cut = _begins(local.date()) if by_days else local.replace(minute=0, second=0, microsecond=0)
    since = cut - _begins(first_day)
    if not timedelta() < since < LENGTH[unit]:
        return None
    days = [first_day - n * LENGTH[unit] for n in range(LOOKED_BACK[unit] + COMPARED * ALIKE[unit] + 1)]
    moments = _days if by_days else _hours
    row = first(
        frame(
            gen,
            "forecast/pacing_by_days" if by_days else "forecast/pacing_by_hours",
            site=site,
            **moments(days, since, LENGTH[unit], zone),
            holidays=[_holiday(start, unit, holidays) is not None for start in days],
            cell="day" if by_days else "hour",
            alike=ALIKE[unit],
            compared=COMPARED,
            needed=NEEDED,
            looked_back=LOOKED_BACK[unit],
        )
    )
    assert row is not None  # noqa: S101 - the stretch at hand is always among the spans
    del row["start"]
    return Pacing(unit=unit, day=first_day, until=to_utc(cut, zone), holiday=_holiday(first_day, unit, holidays), **row)


def _first_day(now: datetime, unit: Unit, zone: str) -> date:
    """The day, or the Monday of the week, in which a moment (UTC) lies by the site's clock."""
    day = to_local(now - TICK, zone).date()
    return day if unit == "day" else day - timedelta(days=day.weekday())


def _begins(day: date) -> datetime:
    """The midnight with which a day begins, by the site's clock."""
    return datetime.combine(day, datetime.min.time())


def _holiday(start: date, unit: Unit, holidays: Collection[date]) -> date | None:
    """The first holiday in a stretch."""
    return min((day for day in holidays if start <= day < start + LENGTH[unit]), default=None)


def _hours(days: list[date], since: timedelta, length: timedelta, zone: str) -> dict[str, list[datetime]]:
    """UTC moments of each stretch's beginning, the same point of it by the clock, and its end."""
    starts = [_begins(day) for day in days]
    return {
        "starts": [midnight(day, zone) for day in days],
        "cuts": [to_utc(start + since, zone) for start in starts],
        "stops": [midnight(day + length, zone) for day in days],
    }


def _days(days: list[date], since: timedelta, length: timedelta, _zone: str) -> dict[str, list[datetime]]:
    starts = [_begins(day) for day in days]
    return {"starts": starts, "cuts": [s + since for s in starts], "stops": [s + length for s in starts]}


def due(
    gen: Generation,
    site: str,
    now: datetime,
    unit: Unit,
    *,
    by_days: bool = False,
    holidays: Collection[date] = (),
) -> tuple[int, Pacing] | None:
    """What the ledger takes of the day or week at hand: its forecast at the latest of some hours that are over.

    Made of nothing that came after that hour. None before the first of them, once all is over, or without a forecast.
    """
    zone = timezone(gen, site)
    begins = _begins(_first_day(now, unit, zone))
    moments = {hours: to_utc(begins + timedelta(hours=hours), zone) for hours in LEDGER[unit]}
    over = [hours for hours, moment in moments.items() if moment <= now < to_utc(begins + LENGTH[unit], zone)]
    found = pacing(gen, site, moments[over[-1]], unit, by_days=by_days, holidays=holidays) if over else None
    return (over[-1], found) if found and found.forecast is not None else None
