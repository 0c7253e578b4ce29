"""What ingest hands to the store for one input, and what the store answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.store.speaking import READINGS

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Rejected:
    """An input row that can't be used: physical line where known, a short stable reason, the row as read."""

    line: int | None
    reason: str
    text: str


@dataclass
class Entry:
    """One input on its way into the store."""

    path: str
    format: str
    sha256: str
    started_at: datetime
    rows: pa.Table  # the columns of analytics.sources.rows.ROW_SCHEMA
    seen_at: datetime  # aware: when its descriptive fields were true, for rows that state no time
    counts_from: str | None = None  # the source that its counts are by; its format when nobody said
    readings_from: str = READINGS  # the source that its running totals are by
    meaning: str = ""  # what was said about the input that changes what its bytes mean
    rejected: list[Rejected] = field(default_factory=list)
    filtered: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    observed_at: datetime | None = None
    observed_basis: str | None = None
    message: str | None = None  # what was wrong, in one line
    failed: bool = False  # nothing of it could be used


@dataclass(frozen=True)
class Outcome:
    """What became of one input; `rows_read` is the sum of the four others."""

    path: str
    format: str
    status: str  # stored, duplicate, partial, failed
    rows_read: int
    rows_stored: int
    rows_duplicate: int
    rows_filtered: int
    rows_quarantined: int
    views: int  # interval views stored, or the sum of each story's last running total stored
    message: str | None = None
