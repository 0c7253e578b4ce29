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

from analytics.store.identity import article_number

SITE = "paper"
ZONE = "Asia/Kolkata"
OFFSET = timedelta(hours=5, minutes=30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MICROSECOND, EPOCH = timedelta(microseconds=1), datetime(1970, 1, 1)
HOURS_ARE_KNOWN = 25 * HOUR  # longer intervals say nothing about hours

BASES = ("counted", "reported", "estimated")  # the better first

Views = dict[tuple[str, object], int]  # (story, day or hour) -> views


@dataclass(frozen=True)
class Reading:
    """A running total seen at a moment, a place on a list, or both."""

    story: str
    at: datetime
    total: int | None
    rank: int | None
    source: str = "readings"

    def cells(self) -> str:
        return f"{self.story},{self.story},{self.at:%Y-%m-%dT%H:%MZ},{_cell(self.total)},{_cell(self.rank)}"


@dataclass(frozen=True)
class Count:
    """Views in an interval."""

    story: str
    start: datetime
    end: datetime
    views: int
    source: str = "table"

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


@dataclass(frozen=True)
class Interval:
    """Views of a story in an interval as a source tells them, before any source is chosen."""

    source: str
    story: str
    start: datetime
    end: datetime
    views: int
    basis: str


@dataclass
class Model:
    """Per source, story and moment the largest total and the best rank; per interval the largest count.

    And what a person chose, the latest last: a source for the days from the first up to the end without it.
    """

    readings: dict[tuple[str, str, datetime], tuple[int | None, int | None]] = field(default_factory=dict)
    counts: dict[tuple[str, str, datetime, datetime], int] = field(default_factory=dict)
    chosen: list[tuple[str, date | None, date | None]] = field(default_factory=list)

    def take(self, rows: Iterable[Row]) -> int:
        """Take rows in; how many stories' moments and intervals say something else now."""
        before = {**self.readings}, {**self.counts}
        for row in rows:
            if isinstance(row, Reading):
                key = (row.source, row.story, row.at)
                total, rank = self.readings.get(key, (None, None))
                self.readings[key] = _known(max, total, row.total), _known(min, rank, row.rank)
            elif isinstance(row, Count):
                interval = (row.source, row.story, row.start, row.end)
                self.counts[interval] = max(row.views, self.counts.get(interval, 0))
        after = self.readings, self.counts
        return sum(old.get(key) != value for old, new in zip(before, after, strict=True) for key, value in new.items())

    def intervals(self) -> Iterator[Interval]:
        """Interval views of each source by itself: its counts, and the differences of its totals.

        A fall of up to 2 % is a correction (0 views), a larger one a reset (the new total). A day of which some hours
        are known has its own count or the sum of those hours, whichever is more.
        """
        for (source, story, start, end), views in self.counts.items():
            hours = self._hours_within(source, story, start) if end - start == DAY else []
            yield from _left_open(source, story, start, end, views, hours)
        totals = defaultdict(list)
        for (source, story, at), (total, _) in self.readings.items():
            if total is not None:
                totals[source, story].append((at, total))
        for (source, story), seen in totals.items():
            for (start, before), (end, after) in pairwise(sorted(seen)):
                fell = after < before
                views = after - before if not fell else 0 if 100 * after >= 98 * before else after
                yield Interval(source, story, start, end, views, "estimated")

    def _hours_within(self, source: str, story: str, midnight: datetime) -> list[tuple[datetime, int]]:
        """Known hours of a day, with their views."""
        return sorted(
            (start, views)
            for (by, other, start, end), views in self.counts.items()
            if (by, other) == (source, story) and end - start == HOUR and midnight <= start < midnight + DAY
        )

    def by_day(self) -> dict[tuple[date, str, str], tuple[int, int]]:
        """Per day, source and story: views, and the place of their basis (0 is best); with days of no view."""
        found: dict[tuple[date, str, str], tuple[int, int]] = {}
        for row in self.intervals():
            shares = list(_shares(row, local_midnight(date(2024, 1, 1)), DAY))
            for opened, views in shares:
                key = ((opened + OFFSET).date(), row.source, row.story)
                place = BASES.index(row.basis if len(shares) == 1 else "estimated")
                if views or row.end - row.start <= HOURS_ARE_KNOWN:
                    before, best = found.get(key, (0, place))
                    found[key] = (before + views, min(best, place))
        return found

    def speakers(self) -> dict[date, tuple[str, set[str]]]:
        """Per day the source that speaks, and all that know of it.

        Who was chosen last speaks where it knows of the day; else the better basis, then the source that knows more
        stories over the month, then the first by name.
        """
        sources: dict[date, set[str]] = defaultdict(set)
        for row in self.intervals():
            for opened, _ in _shares(row, local_midnight(date(2024, 1, 1)), DAY):
                sources[(opened + OFFSET).date()].add(row.source)
        stories: dict[tuple[int, str], int] = defaultdict(int)
        best: dict[tuple[date, str], int] = {}
        for (day, source, _), (_, place) in self.by_day().items():
            stories[day.month, source] += 1
            best[day, source] = min(place, best.get((day, source), place))
        spoken = {}
        for day, known in sources.items():
            wished = [by for by, first, end in self.chosen if (not first or first <= day) and (not end or day < end)]
            usual = min(known, key=lambda by: (best.get((day, by), 2), -stories[day.month, by], by))
            spoken[day] = (wished[-1] if wished and wished[-1] in known else usual, known)
        return spoken

    def daily(self) -> Views:
        """Views by the paper's day, of the source that speaks."""
        speakers = self.speakers()
        return {
            (story, day): views
            for (day, source, story), (views, _) in self.by_day().items()
            if views and speakers[day][0] == source
        }

    def hourly(self) -> Views:
        """Views by UTC hour, of intervals that are short enough and of the source that speaks.

        The hour of local midnight goes with the day in which it begins; of a source that does not know that day, with
        the next.
        """
        speakers, found = self.speakers(), defaultdict(int)
        for row in self.intervals():
            if row.end - row.start <= HOURS_ARE_KNOWN:
                for hour, views in _shares(row, datetime(2024, 1, 1), HOUR):
                    day = (hour + OFFSET).date()
                    if row.source not in speakers.get(day, ("", set()))[1]:
                        day += DAY
                    if speakers[day][0] == row.source:
                        found[row.story, hour] += views
        return {key: views for key, views in found.items() if views}

    def reported(self) -> dict[str, int]:
        """Views that an export reported for a day as a whole, or for hours: no estimate in them."""
        speakers, found = self.speakers(), defaultdict(int)
        for row in self.intervals():
            shares = list(_shares(row, local_midnight(date(2024, 1, 1)), DAY))
            day = (row.start + OFFSET).date()
            if row.basis == "reported" and len(shares) == 1 and speakers[day][0] == row.source:
                found[row.story] += row.views
        return {story: views for story, views in found.items() if views}


def _known(better, old: int | None, new: int | None) -> int | None:
    return new if old is None else old if new is None else better(old, new)


def _left_open(
    source: str, story: str, start: datetime, end: datetime, views: int, hours: list[tuple[datetime, int]]
) -> Iterator[Interval]:
    """What a count says beyond the hours that are known within it, spread evenly over the time between them."""
    if not hours:
        yield Interval(source, story, start, end, views, "reported")
        return
    rest = max(0, views - sum(known for _, known in hours))
    whole = (end - start) // HOUR - len(hours)
    passed, opened = 0, start
    for hour in [*(hour for hour, _ in hours), end]:
        before, passed = passed, passed + (hour - opened) // HOUR
        if passed > before:
            part = rest * passed // whole - rest * before // whole
            yield Interval(source, story, opened, hour, part, "estimated")
        opened = hour + HOUR


def _shares(row: Interval, origin: datetime, step: timedelta) -> Iterator[tuple[datetime, int]]:
    """An interval's views over the steps that it touches, evenly; what is rounded off is carried on.

    Rounding begins at a phase that the story's number and the interval's start give.
    """
    opened = origin + (row.start - origin) // step * step
    given, whole = 0, (row.end - row.start) // MICROSECOND
    phase = (article_number(SITE, f"id:{row.story}") + (row.start - EPOCH) // MICROSECOND) % whole
    while opened < row.end:
        until = min(opened + step, row.end)
        share = (row.views * ((until - row.start) // MICROSECOND) + phase) // whole
        yield opened, share - given
        given, opened = share, opened + step
