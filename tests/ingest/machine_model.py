"""What the store must say, worked out in plain Python: the rules of the methods, no SQL, and of the product's
code only the number that a story has.

Times are UTC without a zone, in 2024; the paper's days are Kolkata's, which begin at 18:30 UTC.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from analytics.store.articles import article_number

SITE = "paper"
ZONE = "Asia/Kolkata"
OFFSET = timedelta(hours=5, minutes=30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MICROSECOND, EPOCH = timedelta(microseconds=1), datetime(1970, 1, 1)
HOURS_ARE_KNOWN = 25 * HOUR  # longer intervals say nothing about hours

Views = dict[tuple[str, object], int]  # (story, day or hour) -> views


@dataclass(frozen=True)
class Reading:
    """A running total seen at a moment, a place on a list, or both."""

    story: str
    at: datetime
    total: int | None
    rank: int | None

    def cells(self) -> str:
        return f"{self.story},{self.story},{self.at:%Y-%m-%dT%H:%MZ},{_cell(self.total)},{_cell(self.rank)}"


@dataclass(frozen=True)
class Count:
    """Views in an interval."""

    story: str
    start: datetime
    end: datetime
    views: int

    def cells(self) -> str:
        return f"{self.story},{self.story},{self.start:%Y-%m-%dT%H:%MZ},{self.end:%Y-%m-%dT%H:%MZ},{self.views}"


@dataclass(frozen=True)
class Bad:
    """A row that nothing can use."""

    text: str

    def cells(self) -> str:
        return self.text


Row = Reading | Count | Bad


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def local_midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day) - OFFSET


@dataclass
class Model:
    """Per story and moment the largest total and the best rank; per story and interval the largest count."""

    readings: dict[tuple[str, datetime], tuple[int | None, int | None]] = field(default_factory=dict)
    counts: dict[tuple[str, datetime, datetime], int] = field(default_factory=dict)

    def take(self, rows: Iterable[Row]) -> int:
        """Take rows in; how many stories' moments and intervals say something else now."""
        before = {**self.readings}, {**self.counts}
        for row in rows:
            if isinstance(row, Reading):
                total, rank = self.readings.get((row.story, row.at), (None, None))
                self.readings[row.story, row.at] = _known(max, total, row.total), _known(min, rank, row.rank)
            elif isinstance(row, Count):
                key = (row.story, row.start, row.end)
                self.counts[key] = max(row.views, self.counts.get(key, 0))
        after = self.readings, self.counts
        return sum(old.get(key) != value for old, new in zip(before, after, strict=True) for key, value in new.items())

    def intervals(self) -> Iterator[tuple[str, datetime, datetime, int]]:
        """Interval views: counts where a story has any, else differences of its totals.

        A fall of up to 2 % is a correction (0 views), a larger one a reset (the new total). A day of which some hours
        are known has its own count or the sum of those hours, whichever is more.
        """
        counted = {story for story, _, _ in self.counts}
        for (story, start, end), views in self.counts.items():
            hours = self._hours_within(story, start) if end - start == DAY else []
            yield from _left_open(story, start, end, views, hours)
        totals = defaultdict(list)
        for (story, at), (total, _) in self.readings.items():
            if total is not None and story not in counted:
                totals[story].append((at, total))
        for story, seen in totals.items():
            for (start, before), (end, after) in pairwise(sorted(seen)):
                fell = after < before
                views = after - before if not fell else 0 if 100 * after >= 98 * before else after
                yield story, start, end, views

    def _hours_within(self, story: str, midnight: datetime) -> list[tuple[datetime, int]]:
        """Known hours of a day, with their views."""
        return sorted(
            (start, views)
            for (other, start, end), views in self.counts.items()
            if other == story and end - start == HOUR and midnight <= start < midnight + DAY
        )

    def daily(self) -> Views:
        """Views by the paper's day."""
        return _spread(self.intervals(), local_midnight(date(2024, 1, 1)), DAY, lambda start: (start + OFFSET).date())

    def hourly(self) -> Views:
        """Views by UTC hour, of intervals that are short enough."""
        short = (row for row in self.intervals() if row[2] - row[1] <= HOURS_ARE_KNOWN)
        return _spread(short, datetime(2024, 1, 1), HOUR, lambda start: start)

    def reported(self) -> dict[str, int]:
        """Views that an export reported for a day as a whole, or for hours: no estimate in them."""
        found: dict[str, int] = defaultdict(int)
        for (story, start, end), views in self.counts.items():
            hours = [key for key in self.counts if key[0] == story and key[2] - key[1] == HOUR]
            alone = not any(start <= hour < end for _, hour, _ in hours)
            if end - start == HOUR or (end - start == DAY and alone):
                found[story] += views
        return {story: views for story, views in found.items() if views}


def _known(better, old: int | None, new: int | None) -> int | None:
    return new if old is None else old if new is None else better(old, new)


def _left_open(
    story: str, start: datetime, end: datetime, views: int, hours: list[tuple[datetime, int]]
) -> Iterator[tuple[str, datetime, datetime, int]]:
    """What a count says beyond the hours that are known within it, spread evenly over the time between them."""
    rest = max(0, views - sum(known for _, known in hours))
    whole = (end - start) // HOUR - len(hours)
    passed, opened = 0, start
    for hour in [*(hour for hour, _ in hours), end]:
        before, passed = passed, passed + (hour - opened) // HOUR
        if passed > before:
            yield story, opened, hour, rest * passed // whole - rest * before // whole
        opened = hour + HOUR


def _spread(intervals, origin: datetime, step: timedelta, name) -> Views:
    """Each interval's views over the steps that it touches, evenly; what is rounded off is carried on.

    Rounding begins at a phase that the story's number and the interval's start give.
    """
    found: Views = defaultdict(int)
    for story, start, end, views in intervals:
        opened = origin + (start - origin) // step * step
        given, whole = 0, (end - start) // MICROSECOND
        phase = (article_number(SITE, f"id:{story}") + (start - EPOCH) // MICROSECOND) % whole
        while opened < end:
            until = min(opened + step, end)
            share = (views * ((until - start) // MICROSECOND) + phase) // whole
            found[story, name(opened)] += share - given
            given, opened = share, opened + step
    return {key: views for key, views in found.items() if views}
