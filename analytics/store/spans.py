"""From when to when each source has totals and counts of a story: what a batch changes lies in a window around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from analytics.store.catalog import from_iso, iso

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

Told: TypeAlias = tuple[int, str]  # a story, and a source that speaks of it
Change: TypeAlias = "tuple[int, str, datetime, datetime]"  # with the first and last moment of new figures

WORK = pa.schema(
    [
        ("article_id", pa.int64()),
        ("source", pa.string()),
        ("window_start", pa.timestamp("us")),  # first and last moment whose views may have changed
        ("window_end", pa.timestamp("us")),
        ("reads_from", pa.timestamp("us")),
        ("reads_until", pa.timestamp("us")),
        ("overlapping", pa.bool_()),
    ]
)


class Spans:
    """From when to when each source has totals and counts of a story, before this batch and after it."""

    def __init__(self, catalog: sqlite3.Connection, told: Iterable[Told]) -> None:
        self._catalog = catalog
        self.rows: dict[Told, list[datetime | None]] = {key: [None] * 4 for key in told}
        self.overlapping: set[Told] = set()
        self.windows: dict[Told, tuple[datetime, datetime]] = {}
        wanted = sorted({article for article, _ in self.rows})
        for start in range(0, len(wanted), 500):
            chunk = wanted[start : start + 500]
            for article, source, overlapping, *span in catalog.execute(
                f"""
                select article_id, source, overlapping, reads_from, reads_until, counts_from, counts_until
                from span where article_id in ({",".join("?" * len(chunk))})
                """,
                chunk,
            ):
                if (article, source) in self.rows:
                    self.rows[article, source] = [value and from_iso(value) for value in span]
                    if overlapping:
                        self.overlapping.add((article, source))

    @classmethod
    def of_changes(cls, catalog: sqlite3.Connection, readings: Sequence[Change], counts: Sequence[Change]) -> Spans:
        """Spans of all stories of which readings or counts changed, widened by both."""
        spans = cls(catalog, [(article, source) for article, source, *_ in (*readings, *counts)])
        spans.add_readings(readings)
        spans.add_counts(counts)
        return spans

    def add_readings(self, changes: Iterable[Change]) -> None:
        """New totals of a story change the interval before the first and the one after the last of them."""
        for article, source, first, last in changes:
            key, span = (article, source), self.rows[article, source]
            known_from, known_until = span[0], span[1]
            if known_from is None or known_until is None:
                if first < last:
                    self._widen(key, first, last)
            elif first > known_until:
                self._widen(key, known_until, last)
            else:
                self._widen(key, min(known_from, first), max(known_until, last))
            span[0], span[1] = min(first, known_from or first), max(last, known_until or last)

    def add_counts(self, changes: Iterable[Change]) -> None:
        """New counts change their own interval."""
        for article, source, first, last in changes:
            span = self.rows[article, source]
            self._widen((article, source), first, last)
            span[2], span[3] = min(first, span[2] or first), max(last, span[3] or last)

    def replace_counts(
        self, changes: Iterable[tuple[int, str, datetime, datetime, datetime | None, datetime | None]]
    ) -> None:
        """Other counts than before are used: of all from `start` to `end`, those from `first` to `last`, if any."""
        for article, source, start, end, first, last in changes:
            self._widen((article, source), start, end)
            self.rows[article, source][2:] = [first, last]

    def add_overlapping(self, told: Iterable[Told]) -> None:
        """Where intervals overlap, which of them are used is decided over all counts of the story by the source."""
        self.overlapping.update(told)
        for key in self.overlapping & self.windows.keys():
            counts_from, counts_until = self.rows[key][2:]
            if counts_from and counts_until:
                self._widen(key, counts_from, counts_until)

    def _widen(self, key: Told, start: datetime, end: datetime) -> None:
        known_start, known_end = self.windows.get(key, (start, end))
        self.windows[key] = (min(start, known_start), max(end, known_end))

    def table(self) -> pa.Table:
        """The stories at work, by source, with the window in which their views change."""
        keys = list(self.windows)
        columns = [
            [article for article, _ in keys],
            [source for _, source in keys],
            [self.windows[key][0] for key in keys],
            [self.windows[key][1] for key in keys],
            [self.rows[key][0] for key in keys],
            [self.rows[key][1] for key in keys],
            [key in self.overlapping for key in keys],
        ]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, WORK, strict=True)]
        return pa.table(arrays, schema=WORK)

    def save(self) -> None:
        """Keep the new spans."""
        self._catalog.executemany(
            "insert or replace into span values (?, ?, ?, ?, ?, ?, ?)",
            [
                (*key, *(value and iso(value) for value in span), int(key in self.overlapping))
                for key, span in self.rows.items()
            ],
        )
