"""What does a commit cost? It should cost by what changed, not by what the store holds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.bench import archive
from analytics.errors import ReadershipError
from analytics.ingest import Request, ingest
from analytics.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analytics.ingest import FileReport
    from analytics.store import Store

SITE = "bench"
HELD = ("articles", "counts", "readings")  # what a row that comes in can become


@dataclass(frozen=True)
class Cost:
    """What one input cost: from its file to its commit, and until a reader has the new generation.

    `cpu` is the processor time of both; where other programs run as well it says more than the seconds do.
    """

    name: str
    rows: int
    rows_in_store: int
    commit_seconds: float
    load_seconds: float
    cpu_seconds: float
    bytes_written: int  # Parquet files; the catalog's pages are not counted
    bytes_in_store: int

    @property
    def rows_share(self) -> float:
        """Rows that came in as a share of the rows in the store."""
        return self.rows / self.rows_in_store if self.rows_in_store else 0.0

    @property
    def bytes_share(self) -> float:
        """Bytes written as a share of the bytes in the store: 1 when everything is written anew."""
        return self.bytes_written / self.bytes_in_store if self.bytes_in_store else 0.0


def measure(folder: Path, rows: int, stories: int, progress: Callable[[str], None]) -> Iterator[Cost]:
    """Fill a store in `folder` with a year of about `rows` rows, then add what comes in later, one file at a time.

    Raises ReadershipError when a file is not taken in whole: such a run measures nothing.
    """
    progress("making a year of views")
    year, later = archive.write(archive.Archive.of(rows, stories), folder / "files")
    store = open_store(folder / "store")
    yield _add(store, "the year", year, progress)
    for name, path in later.items():
        yield _add(store, name, [path], progress)
    yield _add(store, "the same page again", [path], progress)


def _add(store: Store, name: str, paths: list[Path], progress: Callable[[str], None]) -> Cost:
    before, cpu, started = _files(store.home), time.process_time(), time.perf_counter()
    request = Request(tuple(map(str, paths)), store.home, SITE, observed_at=archive.CAPTURED_AT.isoformat())
    reports = list(ingest(request, progress))
    committed = time.perf_counter()
    generation = store.current()
    loaded, cpu = time.perf_counter(), time.process_time() - cpu
    after = _files(store.home)
    held = [int(generation.rows(f"select count(*) as n from {name}")["n"][0]) for name in HELD]
    return Cost(
        name,
        rows=sum(_taken_in(report) for report in reports),
        rows_in_store=sum(held),
        commit_seconds=committed - started,
        load_seconds=loaded - committed,
        cpu_seconds=cpu,
        bytes_written=sum(after[file] for file in after.keys() - before.keys()),
        bytes_in_store=sum(_newest(after).values()),
    )


def _taken_in(report: FileReport) -> int:
    """Rows of an input, all of which were used."""
    found = report.outcome
    if found.rows_stored + found.rows_duplicate != found.rows_read:
        raise ReadershipError(f"The measurement can't go on: {report.line()}")
    return found.rows_read


def _files(home: Path) -> dict[Path, int]:
    """Size of each Parquet file in the store's folder, oldest first, also of those no longer published."""
    found = sorted((path.stat().st_mtime_ns, path) for path in home.rglob("*.parquet"))
    return {path: path.stat().st_size for _, path in found}


def _newest(sizes: dict[Path, int]) -> dict[str, int]:
    """Size of the newest file of each relation and month: a file's name is those and a random end."""
    return {str(path).rpartition("-")[0]: size for path, size in sizes.items()}
