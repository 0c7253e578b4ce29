"""When a file was captured, as far as its name or its date says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from analytics.errors import InputError
from analytics.sources.rows import Input, ObservedBasis

_STAMP = re.compile(
    r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<mo>\d\d)(?P=sep)(?P<d>\d\d)"
    r"(?:[T _.-]|%20|-at-)?(?P<h>\d\d)[-_.:hH]?(?P<mi>\d\d)(?:[-_.:mM]?(?P<s>\d\d))?(?P<utc>Z|UTC)?(?![0-9A-Za-z])"
)


def time_in_name(name: str, tz: tzinfo) -> datetime | None:
    """The full timestamp in a file name such as `list_20240212_093154.html` or `2024-02-12T09-31`; aware.

    It is a time in `tz` unless it ends in Z. A date alone says nothing about the hour and gives None.
    """
    for found in _STAMP.finditer(name):
        parts = (int(found[key] or 0) for key in ("y", "mo", "d", "h", "mi", "s"))
        try:
            return datetime(*parts, tzinfo=UTC if found["utc"] else tz)  # type: ignore[arg-type, misc]
        except ValueError:
            continue
    return None


def time_of_file(item: Input) -> tuple[datetime, ObservedBasis]:
    """The date of the file, when nothing inside or in its name tells more; without one, its arrival: now."""
    return (item.modified_at, "file") if item.modified_at else (datetime.now(UTC), "arrival")


def require_time(item: Input, basis: ObservedBasis) -> None:
    """Raise InputError where figures rest on the time of capture and only the time of arrival is known."""
    if basis == "arrival":
        raise InputError(
            item.path,
            "nothing in the file or its name says when it was captured.",
            "State when, or give it a name such as list_2026-11-22T0800.",
        )
