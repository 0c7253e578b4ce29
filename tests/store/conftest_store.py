"""A real, small store to write to and to ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from as_readers import Readers

from analytics.sources.rows import ROW_SCHEMA
from analytics.store import Entry, Outcome, writing
from analytics.store.prepared import Preparer

Row = dict[str, object]


def entry(rows: list[Row], *, sha: str, path: str = "file.csv", **extra: object) -> Entry:
    """An input of these rows; what a row does not say is unknown."""
    full = [{name: row.get(name) for name in ROW_SCHEMA.names} | {"line": n} for n, row in enumerate(rows, 1)]
    seen = extra.pop("seen_at", datetime(2026, 1, 1, tzinfo=UTC))
    table = pa.Table.from_pylist(full, schema=ROW_SCHEMA)
    return Entry(path, "csv", sha, datetime.now(UTC), table, seen, **extra)


def reading(key: str, at: datetime, total: int | None, **more: object) -> Row:
    return {"kind": "reading", "key": key, "title": f"Story {key}", "read_at": at, "total": total, **more}


def count(key: str, start: datetime, end: datetime, views: int, basis: str = "reported") -> Row:
    return {"kind": "count", "key": key, "started_at": start, "ended_at": end, "views": views, "basis": basis}


@dataclass
class Desk:
    """A store with one site, and short ways to use it."""

    home: Path
    timezone: str
    batches: int = 0
    preparer: Preparer | None = None

    def __post_init__(self) -> None:
        self.readers = Readers(self.home)

    def put(self, *files: list[Row] | Entry, dry_run: bool = False) -> list[Outcome]:
        """One commit of these files."""
        self.batches += 1
        entries = [
            file if isinstance(file, Entry) else entry(file, sha=f"{self.batches}-{n}", path=f"{n}.csv")
            for n, file in enumerate(files)
        ]
        with writing(self.home, self.preparer, wait=0) as writer:
            return writer.commit(writer.site("paper", self.timezone), entries, dry_run=dry_run)

    def ask(self, sql: str, **params: object) -> list[tuple]:
        """Rows of the newest generation as plain tuples."""
        frame = self.readers.newest().rows(sql, **params)
        return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Desk]:
    def make(timezone: str = "UTC", name: str = "store") -> Desk:
        return Desk(tmp_path / name, timezone)

    return make
