"""What every source hands to ingest: one frame of rows, what it could not use, and what it guessed.

A source parses; it knows nothing of the store. One input row is one row here, so that the accounting
`read = stored + duplicate + filtered + quarantined` can be done by counting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal

import pyarrow as pa

Kind = Literal["article", "reading", "count"]
Measure = Literal["total", "views"]
ObservedBasis = Literal["given", "page", "name", "file", "arrival"]

TIMESTAMP = pa.timestamp("us")  # UTC, without a zone: the whole store speaks UTC

#: The columns of `Parsed.rows`. Unknown is null everywhere; nothing here is ever a guessed zero.
ROW_SCHEMA = pa.schema(
    [
        ("line", pa.int64()),  # where the row stands in the input: physical line, else 1-based ordinal
        ("kind", pa.string()),  # Kind: what the row measures; any kind may carry metadata
        ("key", pa.string()),  # the source's own identifier of the article
        ("url", pa.string()),  # as found; relative links are allowed
        ("title", pa.string()),  # as published, with marker
        ("section", pa.string()),
        ("series", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("tags", pa.list_(pa.string())),
        ("media", pa.string()),  # text, photo, gallery, video; null when only the title could tell
        ("language", pa.string()),  # BCP 47
        ("published_at", TIMESTAMP),  # with precision "day": that day at 00:00, not shifted by any zone
        ("published_precision", pa.string()),  # "day" or "time"
        ("read_at", TIMESTAMP),  # reading: when the total was seen
        ("total", pa.int64()),  # reading: running total; null for a rank without a count
        ("rank", pa.int64()),  # reading: 1 is the top of the list
        ("started_at", TIMESTAMP),  # count: half-open interval [started_at, ended_at)
        ("ended_at", TIMESTAMP),
        ("views", pa.int64()),  # count: views in the interval
        (
            "part",
            pa.string(),
        ),  # count: which part of the views, when a table splits them (by device, ...); parts add up
        ("basis", pa.string()),  # count: "counted" (events) or "reported" (somebody's interval counts)
    ]
)


@dataclass(frozen=True)
class Options:
    """What the person asking has said about the input; None means: find out and say so."""

    timezone: tzinfo
    observed_at: datetime | None = None  # aware
    mapping: dict[str, str] = field(default_factory=dict)  # our column -> the input's column
    measure: Measure | None = None  # running totals or interval counts, when evidence must not decide


@dataclass(frozen=True)
class Input:
    """One file's content, already out of its container."""

    path: str  # as given by the person; members read "a.zip!name"
    name: str  # file name without compression ending: tells the format, sometimes the capture time
    data: bytes
    modified_at: datetime | None  # aware; None: nobody knows, as of a file that came through a browser
    sha256: str  # of `data`
    damage: str | None = None  # the container was cut short; `data` is what came before


@dataclass(frozen=True)
class Reject:
    """An input row that can't be used. `reason` is a short stable phrase; `text` is the row as read."""

    line: int | None
    reason: str
    text: str


@dataclass
class Parsed:
    """All that one input said. `len(rows) + len(rejects) + sum(filtered.values())` is what was read."""

    format: str
    rows: pa.Table  # ROW_SCHEMA
    rejects: list[Reject] = field(default_factory=list)
    filtered: dict[str, int] = field(default_factory=dict)  # named rule -> rows left out by it
    notes: list[str] = field(default_factory=list)  # guesses and their evidence, in plain sentences
    damage: str | None = None  # the input is cut or broken: one clear phrase; what was good is in `rows`
    encoding: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)  # our column -> the input's column, as used
    observed_at: datetime | None = None  # capture time, aware, when it is one capture
    observed_basis: ObservedBasis | None = None

    @property
    def rows_read(self) -> int:
        """Input rows: used, rejected and left out by a named rule."""
        return len(self.rows) + len(self.rejects) + sum(self.filtered.values())
