"""Interval counts of one source that overlap are not added up: the shortest speak, longer ones add what is left."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from itertools import groupby, takewhile
from operator import itemgetter
from typing import TypeAlias

import pyarrow as pa

Interval: TypeAlias = tuple[int, str, datetime, datetime, int, str]  # article, source, start, end, views, basis

INTERVALS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("source", pa.string()),
        ("started_at", pa.timestamp("us")),
        ("ended_at", pa.timestamp("us")),
        ("views", pa.int64()),
        ("basis", pa.string()),
    ]
)


def without_overlaps(rows: list[Interval]) -> list[dict[str, object]]:
    """Intervals that may be added up: per story the shortest first, and of longer ones what those leave over.

    `rows` come shortest first within a story and source; at equal length events ("counted") before reports, then the
    earliest. A month of 100 views with one day of 30 known inside becomes that day and an estimated 70 for the rest of
    the month.
    """
    used: list[Interval] = []
    for _, told in groupby(rows, key=itemgetter(0, 1)):
        known: list[Interval] = []
        for row in told:
            known = sorted([*known, *_left_over(row, known)], key=itemgetter(2))
        used.extend(known)
    return [dict(zip(INTERVALS.names, row, strict=True)) for row in used]


def _left_over(row: Interval, known: list[Interval]) -> list[Interval]:
    """What an interval adds to those already used: itself, or its remaining views spread over the time left open."""
    article, source, start, end, views, _ = row
    first = bisect_right(known, start, key=itemgetter(3))
    inside = list(takewhile(lambda other: other[2] < end, known[first:]))
    if not inside:
        return [row]
    remaining = max(0, views - sum(_share(other, start, end) for other in inside))
    edges = [start, *(edge for other in inside for edge in other[2:4]), end]
    gaps = [(opened, closed) for opened, closed in zip(edges[::2], edges[1::2], strict=True) if opened < closed]
    open_time = sum((closed - opened for opened, closed in gaps), timedelta())
    added, passed = list[Interval](), timedelta()
    for opened, closed in gaps:
        before, passed = passed, passed + (closed - opened)
        part = _part(remaining, passed, open_time) - _part(remaining, before, open_time)
        added.append((article, source, opened, closed, part, "estimated"))
    return added


def _share(other: Interval, start: datetime, end: datetime) -> int:
    """Views of an interval that fall between start and end, spread evenly."""
    _, _, opened, closed, views, _ = other
    until, since = min(end, closed) - opened, max(start, opened) - opened
    return _part(views, until, closed - opened) - _part(views, since, closed - opened)


def _part(views: int, passed: timedelta, whole: timedelta) -> int:
    """Views after `passed` of `whole`, rounded down; differences of it sum to the views exactly."""
    microsecond = timedelta(microseconds=1)
    return views * (passed // microsecond) // (whole // microsecond)
