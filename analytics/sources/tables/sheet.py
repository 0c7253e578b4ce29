"""A table as read from any format: named columns of values, before anyone knows what they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analytics.sources.rows import Measure, Reject

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Unit = Literal["hour", "day", "week", "month"]
#: An address of somebody or the version of a program, as no column is called
_DATA = re.compile(r"@|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}:[0-9a-f:]*:|[a-z]/\d", re.IGNORECASE)


@dataclass(frozen=True)
class Envelope:
    """What the file says about the whole table, as written: report name, when it was taken, the days it covers."""

    name: str | None = None
    taken_at: str | None = None
    first_day: str | None = None  # "30daysAgo", "yesterday", "20240101"; inclusive
    last_day: str | None = None
    sums: dict[str, int] = field(default_factory=dict)  # column -> its sum as the file states it
    measure: Measure | None = None  # what its numbers are, where the format says so
    unit: Unit | None = None  # how long its intervals are, where the format says so
    basis: Literal["counted", "reported"] = "reported"


@dataclass(frozen=True)
class Sheet:
    """Columns of equal length; `lines[i]` is where row i stands; `texts(indices)` gives rows as read."""

    format: str
    columns: dict[str, pa.Array]
    lines: Ints
    texts: Callable[[Ints], list[str]]
    rejects: tuple[Reject, ...] = ()
    filtered: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    damage: str | None = None
    encoding: str | None = None
    has_bad_bytes: bool = False
    envelope: Envelope = Envelope()

    def __len__(self) -> int:
        return len(self.lines)

    def names(self) -> str:
        """The columns as a refusal lists them, and the ledger keeps; a log's first line is not repeated."""
        listed = ", ".join(self.columns)
        return "(its first line seems to be data, not names)" if _DATA.search(listed) else listed

    def noting(self, *notes: str | None) -> Sheet:
        """Return the same sheet with more to say."""
        return replace(self, notes=self.notes + tuple(note for note in notes if note))

    def leaving_out(self, rule: str, rows: Mask) -> Sheet:
        """Return the sheet without the rows that a named rule leaves out."""
        count = int(rows.sum())
        filtered = {**self.filtered, rule: self.filtered.get(rule, 0) + count} if count else self.filtered
        return replace(self.keeping(~rows), filtered=filtered)

    def setting_aside(self, reason: str, rows: Mask) -> Sheet:
        """Return the sheet without rows that can't be used."""
        places = np.flatnonzero(rows)
        texts = zip(places, self.texts(places), strict=True)
        rejects = tuple(Reject(int(self.lines[place]), reason, text) for place, text in texts)
        return replace(self.keeping(~rows), rejects=self.rejects + rejects)

    def keeping(self, rows: Mask) -> Sheet:
        """Return the sheet with these rows only."""
        if rows.all():
            return self
        places = np.flatnonzero(rows)
        columns = {name: column.take(pa.array(places)) for name, column in self.columns.items()}
        return replace(
            self, columns=columns, lines=self.lines[places], texts=lambda indices: self.texts(places[indices])
        )


def unique_names(names: Iterable[str]) -> list[str]:
    """Name the unnamed by their place and number those that come twice: nothing may shadow another column."""
    seen: dict[str, int] = {}
    result = []
    for place, raw in enumerate(names, 1):
        name = raw.strip() or f"c{place}"
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def column_of(values: Sequence[object]) -> pa.Array:
    """Python values as one column: integers, dates and times stay typed, lists of text stay lists, else text."""
    kinds = {type(value) for value in values if value is not None}
    try:
        if kinds == {int}:
            return pa.array(values, pa.int64())
        if kinds == {datetime}:
            return pa.array(values, pa.timestamp("us"))
        if kinds == {date}:
            return pa.array(values, pa.date32())
        if kinds == {list}:
            return pa.array(
                [_texts(value) if isinstance(value, list) else None for value in values], pa.list_(pa.string())
            )
    except (OverflowError, pa.ArrowInvalid):
        pass
    return pa.array([as_text(value) for value in values], pa.string())


def _texts(values: list[object]) -> list[str | None]:
    return [as_text(value) for value in values]


def as_text(value: object) -> str | None:
    """One value as it would be written in a text file; a whole float without its '.0'."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def record_texts(records: Sequence[object]) -> Callable[[Ints], list[str]]:
    """Rows as read, for formats whose rows are records."""
    return lambda indices: [json.dumps(records[i], ensure_ascii=False, default=str) for i in indices]
