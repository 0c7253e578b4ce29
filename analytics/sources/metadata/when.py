"""Moments and days as feeds write them: RFC 822 with all its old zones, ISO 8601, and what people make of both."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from analytics.sources.saved_page.dates import Frame, Published, months, published

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(days=2)

#: Hours east of UTC. What may mean several is read as the site's own zone calls itself, else as RFC 822 has it.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "brt": -3, "art": -3, "bst": 1,
    "ist": 5.5, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3, "msk": 3,
    "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "awst": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?(?:\s*(?P<half>[ap])\.?m\.?)?"
    r"\s*(?P<zone>[A-Za-z]{1,5}|(?:GMT|UTC|UT)?\s*[+-]\s*\d{1,2}(?::?\d{2})?)?(?:\s*\([^()]*\))?"
)
_RFC822 = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:\s+|-)(?P<name>[^\W\d_]{{3,}})\.?,?(?:\s+|-)(?P<year>\d{{4}}|\d\d)"
    rf"(?:,?\s+{_CLOCK})?",
    re.IGNORECASE,
)
_UNIX = re.compile(
    rf"(?:[A-Za-z]+,?\s+)(?P<name>[^\W\d_]{{3,}})\s+(?P<day>\d{{1,2}}),?\s+{_CLOCK}\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<sep>[-/.]?)(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}})(?:(?:T|\s+){_CLOCK})?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:gmt|utc|ut)?([+-])(\d{1,2}):?(\d{2})?")


def moment(text: str | None, zone: tzinfo) -> Published | None:
    """The moment or the day that a text states, or None when it can't be told; `zone` is that of times without one.

    A year, a month or a time in a zone of unknown name states no moment; of the last the day is kept.
    """
    text = " ".join((text or "").split())
    if not text or len(text) > 80:
        return None
    for form in (_ISO, _RFC822, _UNIX):
        found = form.fullmatch(text)
        if found:
            return _read(found, zone)
    return published(text, Frame(zone, datetime(1990, 1, 1, tzinfo=UTC), relative=False)) if _has_year(text) else None


def aware(said: Published | None) -> datetime | None:
    """The moment with its zone; of a day, its beginning."""
    return said.at.replace(tzinfo=UTC) if said else None


def is_possible(said: Published, latest: datetime) -> bool:
    """Whether it lies in the years of the web and, but for a clock that is ahead, before `latest`."""
    return EARLIEST <= said.at.replace(tzinfo=UTC) <= latest + CLOCK_SKEW


def _has_year(text: str) -> bool:
    return re.search(r"(?:19|20)\d\d", text) is not None


def _read(found: re.Match[str], zone: tzinfo) -> Published | None:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else months().get(parts["name"].lower(), 0)
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # as RFC 2822 reads them
        year += 2000 if year < 50 else 1900
    try:
        day = date(year, month, int(parts["day"]))
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        clock = _clock(parts)
        if clock is None:
            return Published(midnight, "day")
        there = _zone(parts["zone"], midnight, zone)
        if there is None:
            return Published(midnight, "day")
        return Published((midnight.replace(tzinfo=there) + clock).astimezone(UTC).replace(tzinfo=None), "time")
    except (ValueError, OverflowError):
        return None


def _clock(parts: dict[str, str | None]) -> timedelta | None:
    """Time since midnight; 24:00 is the end of the day and a leap second the next one."""
    if parts["hour"] is None:
        return None
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute + second):
        raise ValueError(hour)
    part = int(((parts["part"] or "") + "000000")[:6])
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=part)


def _zone(text: str | None, midnight: datetime, site: tzinfo) -> tzinfo | None:
    """The zone of that name or offset; None when the name says nothing to us."""
    if text is None:
        return site
    text = "".join(text.split()).lower()
    offset = _OFFSET.fullmatch(text)
    if offset:
        size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-size if offset[1] == "-" else size)
    if (midnight.replace(tzinfo=site, hour=12).tzname() or "").lower() == text:
        return site
    return timezone(timedelta(hours=_ZONES[text])) if text in _ZONES else None
