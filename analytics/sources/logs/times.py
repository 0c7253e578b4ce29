"""Times as logs write them, as microseconds since 1970 in UTC; None where they can't be read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_COMMON = re.compile(
    r"([0-9]{2})/([A-Za-z]{3})/([0-9]{4}):([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6})[0-9]*)?"
    r"(?: ([+-])([0-9]{2}):?([0-9]{2}))?"
)


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware moment."""
    return (moment - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=65_536)
def common(text: str, zone: tzinfo) -> int | None:
    """`26/Nov/2026:21:17:00 +0800`; in `zone` where it states none."""
    found = _COMMON.fullmatch(text)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    day, _, year, hour, minute, second = found.groups()[:6]
    try:
        local = datetime(
            int(year), _MONTHS[found[2].lower()], int(day), int(hour), int(minute), int(second),
            int((found[7] or "").ljust(6, "0")), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
    if found[8] is None:
        return micros(local.replace(tzinfo=zone))
    ahead = timedelta(hours=int(found[9]), minutes=int(found[10])) // _MICROSECOND
    return micros(local) - ahead if found[8] == "+" else micros(local) + ahead


@lru_cache(maxsize=65_536)
def any_time(value: str | float, zone: tzinfo) -> int | None:
    """A time in any of the ways of JSON logs: ISO 8601, a number since 1970 of any unit, or as in NCSA logs."""
    try:
        return since_1970(float(value)) if isinstance(value, float | int) else since_1970(_number(value))
    except ValueError:
        return iso(str(value), zone)


def _number(text: str) -> float:
    return int(text) if text.isascii() and text.isdigit() else float(text)


def since_1970(number: float) -> int | None:
    """Seconds, milli-, micro- or nanoseconds since 1970, told apart by their size; None outside 1973 to 5138."""
    for unit, scale in ((1e8, 1e6), (1e11, 1e3), (1e14, 1.0), (1e17, 1e-3)):
        if unit <= number < unit * 1000:
            return round(number * scale)
    return None


@lru_cache(maxsize=65_536)
def iso(text: str, zone: tzinfo) -> int | None:
    """`2026-11-26T21:17:00.123+08:00` and its kin, else a time as in NCSA logs; in `zone` where it states none."""
    try:
        moment = datetime.fromisoformat(text)
        return micros(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        return common(text, zone)


@lru_cache(maxsize=65_536)
def formatted(text: str, pattern: str, zone: tzinfo) -> int | None:
    """A time written by a pattern of strftime; in `zone` where it states none."""
    try:
        moment = datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone given stands in
        return micros(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        return None
