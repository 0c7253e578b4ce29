"""Views by hour and by day, computed anew for the stories and months that a batch has changed.

Interval counts are used as they are; where a story has them, its running totals are not turned into views as well
(two sources are never added up). Interval counts of one story that overlap are not added up either: the shortest
intervals are used first, and of a longer one only what they leave over, as an estimate for the time they leave open.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

import pyarrow as pa

from analytics.store.catalog import from_iso, iso
from analytics.store.measurements import sql

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from analytics.store.catalog import Segment
    from analytics.store.measurements import Months

Interval: TypeAlias = tuple[int, datetime, datetime, int, str]  # article, start, end, views, basis

MARGIN = timedelta(days=1)  # a local day may begin in the UTC month before and end in the one after

WORK = pa.schema(
    [
        ("article_id", pa.int64()),
        ("window_start", pa.timestamp("us")),  # first and last moment whose views may have changed
        ("window_end", pa.timestamp("us")),
        ("reads_from", pa.timestamp("us")),
        ("reads_until", pa.timestamp("us")),
        ("has_counts", pa.bool_()),
        ("overlapping", pa.bool_()),
    ]
)
INTERVALS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("started_at", pa.timestamp("us")),
        ("ended_at", pa.timestamp("us")),
        ("views", pa.int64()),
        ("basis", pa.string()),
    ]
)


class Spans:
    """From when to when each story has readings and counts, before this batch and after it."""

    def __init__(self, catalog: sqlite3.Connection, articles: Iterable[int]) -> None:
        self._catalog = catalog
        self.rows: dict[int, list[datetime | None]] = {}
        self.overlapping: set[int] = set()
        self.no_longer_estimated = 0  # stories whose running totals gave views until this batch brought counts
        self.windows: dict[int, tuple[datetime, datetime]] = {}
        wanted = sorted(articles)
        for start in range(0, len(wanted), 500):
            chunk = wanted[start : start + 500]
            for article, overlapping, *span in catalog.execute(
                f"""
                select article_id, overlapping, reads_from, reads_until, counts_from, counts_until
                from article where article_id in ({",".join("?" * len(chunk))})
                """,
                chunk,
            ):
                self.rows[article] = [value and from_iso(value) for value in span]
                if overlapping:
                    self.overlapping.add(article)

    def add_readings(self, changes: Iterable[tuple[int, datetime, datetime]]) -> None:
        """New readings of a story change the interval before the first and the one after the last of them."""
        for article, first, last in changes:
            span = self.rows[article]
            known_from, known_until = span[0], span[1]
            if known_from is None or known_until is None:
                if first < last:
                    self._widen(article, first, last)
            elif first > known_until:
                self._widen(article, known_until, last)
            else:
                self._widen(article, min(known_from, first), max(known_until, last))
            span[0], span[1] = min(first, known_from or first), max(last, known_until or last)

    def add_counts(self, changes: Iterable[tuple[int, datetime, datetime]]) -> None:
        """New counts change their own interval, and end the use of running totals as views."""
        for article, first, last in changes:
            span = self.rows[article]
            self._widen(article, first, last)
            if span[2] is None and span[0] is not None and span[1] is not None:
                self._widen(article, span[0], span[1])
                self.no_longer_estimated += span[0] < span[1]
            span[2], span[3] = min(first, span[2] or first), max(last, span[3] or last)

    def replace_counts(
        self, changes: Iterable[tuple[int, datetime, datetime, datetime | None, datetime | None]]
    ) -> None:
        """Other counts than before are used: of all from `start` to `end`, those from `first` to `last`, if any."""
        for article, start, end, first, last in changes:
            span = self.rows[article]
            self._widen(article, start, end)
            if (span[2] is None) != (first is None) and span[0] is not None and span[1] is not None:
                self._widen(article, span[0], span[1])
            span[2], span[3] = first, last

    def add_overlapping(self, articles: Iterable[int]) -> None:
        """Where intervals overlap, which of them are used is decided over the whole of the story's counts."""
        self.overlapping.update(articles)
        for article in self.overlapping & self.windows.keys():
            counts_from, counts_until = self.rows[article][2:]
            if counts_from and counts_until:
                self._widen(article, counts_from, counts_until)

    def _widen(self, article: int, start: datetime, end: datetime) -> None:
        known_start, known_end = self.windows.get(article, (start, end))
        self.windows[article] = (min(start, known_start), max(end, known_end))

    def table(self) -> pa.Table:
        """The stories at work, with the window in which their views change."""
        return pa.Table.from_pylist(
            [
                {
                    "article_id": article,
                    "window_start": start,
                    "window_end": end,
                    "reads_from": self.rows[article][0],
                    "reads_until": self.rows[article][1],
                    "has_counts": self.rows[article][2] is not None,
                    "overlapping": article in self.overlapping,
                }
                for article, (start, end) in self.windows.items()
            ],
            schema=WORK,
        )

    def save(self) -> None:
        """Keep the new spans."""
        self._catalog.executemany(
            """
            update article set reads_from = ?, reads_until = ?, counts_from = ?, counts_until = ?, overlapping = ?
            where article_id = ?
            """,
            [
                (*(value and iso(value) for value in self.rows[article]), int(article in self.overlapping), article)
                for article in self.rows
            ],
        )


def derive(months: Months, spans: Spans) -> None:
    """Write anew the months of `hourly` and `daily` in which views of the stories at work may have changed."""
    if not spans.windows:
        return
    begin, end = _work(months, spans)
    spans.add_overlapping(article for (article,) in months.duck.execute(sql("overlapping")).fetchall())
    if spans.overlapping & spans.windows.keys():
        begin, end = _work(months, spans)
    months.duck.execute(f"create or replace temp table intervals as select * from ({_empty_intervals()})")
    _gather_counts(months, spans)
    _gather_readings(months, begin, end)
    months.duck.execute(sql("reading_intervals"))
    months.duck.register("calendar_rows", _calendar(months))
    months.duck.execute("create or replace temp table calendar as select * from calendar_rows order by starts_at")
    for relation in ("hourly", "daily"):
        months.duck.execute(sql(f"fresh_{'hours' if relation == 'hourly' else 'days'}"))
        _write_months(months, relation)


def _empty_intervals() -> str:
    columns = ("null::bigint as article_id", "null::timestamp as started_at", "null::timestamp as ended_at")
    return f"select {', '.join(columns)}, null::bigint as views, null::varchar as basis limit 0"


def _work(months: Months, spans: Spans) -> tuple[datetime, datetime]:
    """Set the stories to work on, with their counts; the UTC months around all windows, and a margin for local days."""
    months.duck.register("work_rows", spans.table())
    months.duck.execute("create or replace temp table work as select * from work_rows")
    first, last = months.duck.execute(
        """
        select date_trunc('month', min(window_start) - $margin),
            date_trunc('month', max(window_end) + $margin) + interval 1 month
        from work
        """,
        {"margin": MARGIN},
    ).fetchall()[0]
    begin, end = first - MARGIN, last + MARGIN
    months.load("gathered_counts", "counts", _between(months.segments("counts"), begin, end), only_work=True)
    months.duck.execute(sql("not_counted"), {"counted": list(months.site.counted)})
    return begin, end


def _between(segments: list[Segment], begin: datetime, end: datetime) -> list[Segment]:
    return [segment for segment in segments if segment.ends_at >= begin and segment.starts_at < end]


def _gather_counts(months: Months, spans: Spans) -> None:
    """Interval counts of the stories at work as intervals, without those set aside because they overlap."""
    months.duck.execute(sql("plain_intervals"))
    if spans.overlapping & spans.windows.keys():
        rows = months.duck.execute(sql("overlapping_intervals")).fetchall()
        months.duck.register("used_rows", pa.Table.from_pylist(without_overlaps(rows), schema=INTERVALS))
        months.duck.execute("insert into intervals select * from used_rows")


def without_overlaps(rows: list[Interval]) -> list[dict[str, object]]:
    """Intervals that may be added up: per story the shortest first, and of longer ones what those leave over.

    `rows` come shortest first within a story; at equal length events ("counted") before reports, then the earliest.
    A month of 100 views with one day of 30 known inside becomes that day and an estimated 70 for the rest of the month.
    """
    used: list[Interval] = []
    for _, story in groupby(rows, key=itemgetter(0)):
        known: list[Interval] = []
        for row in story:
            known = sorted([*known, *_left_over(row, known)], key=itemgetter(1))
        used.extend(known)
    return [dict(zip(INTERVALS.names, row, strict=True)) for row in used]


def _left_over(row: Interval, known: list[Interval]) -> list[Interval]:
    """What an interval adds to those already used: itself, or its remaining views spread over the time left open."""
    article, start, end, views, _ = row
    first = bisect_right(known, start, key=itemgetter(2))
    inside = list(takewhile(lambda other: other[1] < end, known[first:]))
    if not inside:
        return [row]
    remaining = max(0, views - sum(_share(other, start, end) for other in inside))
    edges = [start, *(edge for other in inside for edge in other[1:3]), end]
    gaps = [(opened, closed) for opened, closed in zip(edges[::2], edges[1::2], strict=True) if opened < closed]
    open_time = sum((closed - opened for opened, closed in gaps), timedelta())
    added, passed = list[Interval](), timedelta()
    for opened, closed in gaps:
        before, passed = passed, passed + (closed - opened)
        part = _part(remaining, passed, open_time) - _part(remaining, before, open_time)
        added.append((article, opened, closed, part, "estimated"))
    return added


def _share(other: Interval, start: datetime, end: datetime) -> int:
    """Views of an interval that fall between start and end, spread evenly."""
    _, opened, closed, views, _ = other
    until, since = min(end, closed) - opened, max(start, opened) - opened
    return _part(views, until, closed - opened) - _part(views, since, closed - opened)


def _part(views: int, passed: timedelta, whole: timedelta) -> int:
    """Views after `passed` of `whole`, rounded down; differences of it sum to the views exactly."""
    microsecond = timedelta(microseconds=1)
    return views * (passed // microsecond) // (whole // microsecond)


def _gather_readings(months: Months, begin: datetime, end: datetime) -> None:
    """Readings of the stories at work that touch the hull, and per story the nearest total before it.

    None after it is missing: the window of a story always reaches its last total.
    """
    everything = months.segments("readings")
    months.load("gathered_readings", "readings", _between(everything, begin, end), only_work=True)
    for segment in reversed([segment for segment in everything if segment.ends_at < begin]):
        if not months.duck.execute(sql("without_earlier"), {"begin": begin}).fetchall():
            break
        _gather_more(months, segment)


def _gather_more(months: Months, segment: Segment) -> None:
    months.load("more_readings", "readings", [segment], only_work=True)
    months.duck.execute("insert into gathered_readings select * from more_readings")


def _calendar(months: Months) -> pa.Table:
    """The site's days around all intervals, as UTC intervals; a day that a zone skipped is not among them."""
    zone = ZoneInfo(months.site.timezone)
    begin, end = months.duck.execute("select min(started_at), max(ended_at) from intervals").fetchall()[0]
    first, last = ((begin - MARGIN).date(), (end + 2 * MARGIN).date()) if begin else (date.max, date.min)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    midnights = [
        datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).replace(tzinfo=None) for day in days
    ]
    rows = [
        {"day": day, "starts_at": starts_at, "ends_at": ends_at}
        for day, starts_at, ends_at in zip(days, midnights, midnights[1:], strict=False)
        if ends_at > starts_at
    ]
    schema = pa.schema([("day", pa.date32()), ("starts_at", pa.timestamp("us")), ("ends_at", pa.timestamp("us"))])
    return pa.Table.from_pylist(rows, schema=schema)


def _write_months(months: Months, relation: str) -> None:
    """Replace the rows of the stories at work in each month that their windows touch."""
    zone = "UTC" if relation == "hourly" else months.site.timezone
    months.duck.execute(
        sql("work_months"),
        {"zone": zone},
    )
    published = {segment.month: segment for segment in months.segments(relation)}
    for (month,) in months.duck.execute("select distinct month from work_months order by month").fetchall():
        months.duck.execute(
            "create or replace temp table work_month as select article_id from work_months where month = $month",
            {"month": month},
        )
        months.load("published", relation, [published[month]] if month in published else [])
        months.write(relation, month)
