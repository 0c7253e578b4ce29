"""Which time a table speaks of: when it was captured, the days it covers, the length of its intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import numpy as np
import numpy.typing as npt

from analytics.errors import InputError
from analytics.sources.captured import time_in_name, time_of_file
from analytics.sources.rows import Input, ObservedBasis, Options
from analytics.sources.tables.names import SYNONYMS, UNITS, normal
from analytics.sources.tables.sheet import Envelope, Unit
from analytics.sources.tables.times import Moments, Times
from analytics.sources.tables.worded import says_days_in_words, span_of

REALTIME = timedelta(minutes=30)  # what Google Analytics calls "realtime"
_DAY = r"(?:19|20)\d{6}|(?:19|20)\d\d-\d\d-\d\d"


@dataclass(frozen=True)
class Capture:
    """When the table was taken (aware) and how that is known."""

    at: datetime
    basis: ObservedBasis


@dataclass(frozen=True)
class Period:
    """Half-open time that counts cover, aware, and the words that said so."""

    start: datetime
    end: datetime
    why: str


def capture_of(item: Input, options: Options, envelope: Envelope) -> Capture:
    """Take the given time, else the one inside the file, else in its name, else the file's own."""
    if options.observed_at:
        return Capture(options.observed_at, "given")
    taken = _aware(envelope.taken_at, options.timezone)
    if taken:
        return Capture(taken, "page")
    named = time_in_name(item.name, options.timezone)
    return Capture(named, "name") if named else Capture(*time_of_file(item))


def _aware(text: str | None, tz: tzinfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=tz) if found and found.tzinfo is None else found


def days_in_name(name: str) -> tuple[date, date] | None:
    """Two days in a file name, first and last: 20171114_20171128."""
    found = [_day(text) for text in re.findall(rf"(?<!\d)(?:{_DAY})(?!\d)", name)]
    return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] and found[0] <= found[1] else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def stated_period(item: Input, envelope: Envelope, taken: datetime, tz: tzinfo) -> Period | None:
    """The period that the file states for all its counts, in itself or in its name."""
    today = taken.astimezone(tz).date()
    first, last = _relative(envelope.first_day, today), _relative(envelope.last_day, today)
    if first and last:
        return _whole_days(first, last, tz, f"the file says {envelope.first_day} to {envelope.last_day}")
    name = envelope.name or item.name
    if "realtime" in name.lower():
        return Period(taken - REALTIME, taken, "realtime: the last 30 minutes")
    return _period_in_name(name, today, tz) or _period_in_name(item.name, today, tz)


def _relative(text: str | None, today: date) -> date | None:
    """Google Analytics' days: NdaysAgo, yesterday, today, or a date."""
    if not text:
        return None
    ago = re.fullmatch(r"(\d{1,4})daysAgo", text)
    named = {"yesterday": 1, "today": 0, **({text: int(ago[1])} if ago else {})}
    return today - timedelta(days=named[text]) if text in named else _day(text)


def _period_in_name(name: str, today: date, tz: tzinfo) -> Period | None:
    """What a name says: N days, yesterday, two days, an hour, a month or a year."""
    why = f"the name {name!r}"
    span = days_in_name(name)
    if span:
        return _whole_days(*span, tz, why)
    days = re.search(r"(?<![0-9a-z])(\d{1,3})[-_ ]?days?(?![a-z])", name.lower())
    if days:
        return _whole_days(today - timedelta(days=int(days[1])), today - timedelta(days=1), tz, f"{why} says {days[0]}")
    if "yesterday" in name.lower():
        return _whole_days(today - timedelta(days=1), today - timedelta(days=1), tz, why)
    return _calendar_period(name, tz, why)


def _calendar_period(name: str, tz: tzinfo, why: str) -> Period | None:
    """ISO 8601 of reduced precision names a period: 2012-02-14T17 an hour, 2024-05 a month, 2017 a year."""
    why += "; if they are totals: --measure total"
    hour = re.search(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\dT\d\d)(?![\d:.-]?\d)", name)
    if hour:
        start = datetime.strptime(hour[1], "%Y-%m-%dT%H").replace(tzinfo=tz)
        return Period(start, start + timedelta(hours=1), why)
    month = re.search(r"(?<![\dA-Za-z])(?<!\d-)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d|-\d)", name)
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        return _whole_days(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), tz, why)
    if says_days_in_words(name):
        worded = span_of(name.rpartition(".")[0] or name)
        return _whole_days(*worded, tz, why) if worded else None
    year = re.search(r"(?<![\dA-Za-z])(?<!\d-)((?:19|20)\d\d)(?!\d|-\d)", name)
    return _whole_days(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31), tz, why) if year else None


def _whole_days(first: date, last: date, tz: tzinfo, why: str) -> Period:
    """Local midnight of the first day to local midnight after the last."""
    return Period(midnight(first, tz), midnight(last + timedelta(days=1), tz), why)


def midnight(day: date, tz: tzinfo) -> datetime:
    """Start of a day in `tz`."""
    return datetime.combine(day, time(), tz)


def naive_utc(moment: datetime) -> np.datetime64:
    """An aware moment as the store writes it."""
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")


def interval_ends(times: Times, name: str, tz: tzinfo, path: str, unit: Unit | None = None) -> tuple[Moments, str]:
    """End of each interval that starts at `times`, and its length in words.

    The length is `unit` where the format says it, else it follows from the column's name and its grid.
    """
    if unit:
        return _ends_after(unit, times, tz), unit
    distinct = np.unique(times.wall[~np.isnat(times.wall)])
    gaps = np.diff(distinct)
    hourly = any(word in normal(name) for word in SYNONYMS["hour_of_day"])
    if _on(distinct, "D") and not hourly:
        unit = _calendar_unit(distinct, gaps, name)
        return _ends_after(unit, times, tz), unit
    if _on(distinct, "h") and (hourly or len(gaps) == 0 or gaps.min() == np.timedelta64(1, "h")):
        return times.utc(tz) + np.timedelta64(1, "h"), "hour"
    if len(gaps) and not (gaps.astype(np.int64) % gaps.min().astype(np.int64)).any():
        return times.utc(tz) + gaps.min(), f"{gaps.min().astype('timedelta64[m]').astype(int)} minutes"
    raise InputError(
        path,
        f"the times in {name!r} follow no hour, day or other grid, so the length of their intervals is unknown.",
        "If the numbers are running totals, say --measure total; else map a column with the end: --map ended_at=...",
    )


def _ends_after(unit: Unit, times: Times, tz: tzinfo) -> Moments:
    """End of an hour by the clock, else of a day, week or month by the calendar of `tz`."""
    if unit == "hour":
        return times.utc(tz) + np.timedelta64(1, "h")
    following = {"month": _next_month, "week": _next_week, "day": _next_day}[unit](times.wall)
    return Times(following, times.zoned, times.day_only, times.faults).utc(tz)


def follow_a_grid(times: Times) -> bool:
    """Whether all times are whole hours, as the starts of intervals are and the moments of captures seldom."""
    return _on(times.wall[~np.isnat(times.wall)], "h")


def _on(moments: Moments, unit: str) -> bool:
    return bool((moments == moments.astype(f"datetime64[{unit}]")).all())


def _calendar_unit(distinct: Moments, gaps: npt.NDArray[np.timedelta64], name: str) -> Unit:
    days = gaps.astype("timedelta64[D]").astype(int)
    words = {*normal(name).split("_")}
    named = next((unit for unit, names in UNITS.items() if words & {*names}), None)
    if _on(distinct, "M") and (len(days) > 0 or named == "month"):
        return "month"
    weekly = len(days) > 2 and not (days % 7).any()
    return "week" if weekly or named == "week" else "day"


def _next_month(wall: Moments) -> Moments:
    return (wall.astype("datetime64[M]") + 1).astype("datetime64[us]")


def _next_week(wall: Moments) -> Moments:
    return wall + np.timedelta64(7, "D")


def _next_day(wall: Moments) -> Moments:
    return wall + np.timedelta64(1, "D")
