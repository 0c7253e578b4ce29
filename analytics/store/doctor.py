"""Is the store whole? Files against the manifest, rows and sums against the catalog, the ledger against itself."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb

from analytics.errors import StoreError
from analytics.store import catalog, log_checks, notebook, visitors
from analytics.store.measurements import FACTS
from analytics.store.notebook import outbox
from analytics.store.parquet import RELATIONS, files_in, published_files

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

LITTLE_SPACE = 1 << 30  # bytes


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    text: str


def examine(home: Path) -> list[Finding]:
    """Everything that can be checked from outside. Raises StoreError when there is no store to look at."""
    with closing(catalog.connect(home)) as connection, catalog.snapshot(connection):
        return [
            *_catalog(home, connection),
            *(files := [*_files(home, connection)]),
            *_ledger(connection),
            *_logs(home, connection, whole=all(finding.good for finding in files)),
            *_notes(home),
            *_space(home),
        ]


def _catalog(home: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    answer = connection.execute("pragma integrity_check").fetchone()[0]
    number = catalog.version(connection).generation
    yield Finding(answer == "ok", f"catalog {home / catalog.FILE_NAME}: {answer}; generation {number}")
    orphans = connection.execute("pragma foreign_key_check").fetchall()
    yield Finding(not orphans, f"{len(orphans)} catalog rows that point nowhere")


def _files(home: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    duck = duckdb.connect()
    for relation in RELATIONS:
        found = catalog.segments(connection, relation)
        wrong = [problem for segment in found if (problem := _wrong(home, duck, segment))]
        for problem in wrong:
            yield Finding(good=False, text=problem)
        rows, views = sum(segment.rows for segment in found), sum(segment.views for segment in found)
        told = f"{relation}: {len(found)} files, {rows:,} rows" + (f", {views:,} views" if views else "")
        yield Finding(not wrong, told)
    yield from _prepared(home, duck, connection)
    known = published_files(connection) | {name for (name,) in connection.execute("select file from retired")}
    yield Finding(
        good=True, text=f"{len(files_in(home) - known)} files of unfinished commits; the next ingest removes them"
    )


def _wrong(home: Path, duck: duckdb.DuckDBPyConnection, segment: catalog.Segment) -> str | None:
    """What does not fit between a file and the manifest."""
    path = home / segment.file
    remedy = "Restore a backup, or ingest the inputs of that month again into a new store."
    if not path.exists():
        return f"{path} is missing. {remedy}"
    _, _, views, moments = FACTS[segment.relation]
    try:
        found = duck.execute(
            f"select count(*), {views}::bigint, {moments} from read_parquet($path)", {"path": str(path)}
        ).fetchall()[0]
    except duckdb.Error as error:
        return f"{path} can't be read ({str(error).splitlines()[0]}). {remedy}"
    expected = (segment.rows, segment.views, segment.moments)
    return (
        None if found == expected else f"{path} holds {found} rows, views, moments; published were {expected}. {remedy}"
    )


def _prepared(home: Path, duck: duckdb.DuckDBPyConnection, connection: sqlite3.Connection) -> Iterator[Finding]:
    """What methods prepared: what is lost of it is prepared anew, except for ledgers."""
    found = connection.execute("select file, rows, kept from prepared order by file").fetchall()
    wrong = [problem for file, rows, kept in found if (problem := _unprepared(duck, home / file, rows, kept=kept))]
    for problem in wrong:
        yield Finding(good=False, text=problem)
    yield Finding(not wrong, f"prepared: {len(found)} files, {sum(rows for _, rows, _ in found):,} rows")


def _unprepared(duck: duckdb.DuckDBPyConnection, path: Path, rows: int, *, kept: int) -> str | None:
    """What does not fit between a prepared file and what was published of it."""
    remedy = "Restore a backup." if kept else "Delete it if it is there: the next ingest prepares it anew."
    if not path.exists():
        return f"{path} is missing. {remedy}"
    try:
        number = duck.execute("select count(*) from read_parquet($path)", {"path": str(path)}).fetchall()[0][0]
    except duckdb.Error as error:
        return f"{path} can't be read ({str(error).splitlines()[0]}). {remedy}"
    return None if number == rows else f"{path} holds {number} rows; published were {rows}. {remedy}"


def _ledger(connection: sqlite3.Connection) -> Iterator[Finding]:
    entries, read, quarantined = connection.execute(
        "select count(*), coalesce(sum(rows_read), 0), coalesce(sum(rows_quarantined), 0) from ingest"
    ).fetchone()
    kept = connection.execute("select count(*) from quarantine").fetchone()[0]
    yield Finding(kept == quarantined, f"ledger: {entries:,} inputs, {read:,} rows read, {kept:,} kept in quarantine")
    failed = connection.execute(
        "select path, message from ingest where status = 'failed' order by ingest_id"
    ).fetchall()
    for _, message in failed:
        yield Finding(good=True, text=f"could not be taken in: {message}")


def _logs(home: Path, connection: sqlite3.Connection, *, whole: bool) -> Iterator[Finding]:
    number = connection.execute("select count(*) from log").fetchone()[0]
    torn = [*log_checks.torn_logs(connection)]
    if whole:  # else reading them says less than what was said of the files
        torn += log_checks.uneven_sums(home)
    remedy = "Restore a backup, or ingest the inputs again into a new store."
    for problem in torn:
        yield Finding(good=False, text=f"{problem}. {remedy}")
    if number:
        yield Finding(not torn, f"access logs: {number:,} known by their content")
    if days := visitors.overdue(connection, datetime.now(UTC)):
        yield Finding(good=True, text=f"salts of visitors are due for {days:,} days; the next ingest destroys them")


def _notes(home: Path) -> Iterator[Finding]:
    try:
        told = notebook.examine(home)
    except StoreError as error:
        yield Finding(good=False, text=str(error))
        return
    if told is not None:
        yield Finding(good=True, text=told)
    for entry in outbox.broken_off(home, datetime.now(UTC).replace(tzinfo=None)):
        said = f"message {entry.said} was broken off while it was sent, {entry.at:%Y-%m-%d %H:%M} UTC"
        yield Finding(good=True, text=f"{said}: it may have arrived; --force sends a digest again")


def _space(home: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(home).free
    yield Finding(free > LITTLE_SPACE, f"{free / (1 << 30):.1f} GiB of disk free")
