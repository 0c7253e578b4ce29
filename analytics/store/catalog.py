"""The catalog: one small SQLite file that says what is published. One transaction is one commit."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Scripts that lead from each layout of the catalog to the next, the first from nothing. To change the layout add one
#: with the next number; those that were released stay as they are.
STEPS = tuple(
    step.read_text(encoding="utf-8")
    for step in sorted(files(__package__).joinpath("schema").iterdir(), key=lambda step: step.name)
    if step.name.endswith(".sql")
)
SCHEMA_VERSION = len(STEPS)
FILE_NAME = "catalog.sqlite"


def iso(moment: datetime) -> str:
    """UTC text as the catalog keeps it: sorts as time does."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(sep=" ", timespec="microseconds")


def from_iso(text: str) -> datetime:
    """UTC moment without a zone, from the catalog's text."""
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Site:
    """A site as the catalog knows it."""

    site_id: int
    name: str
    timezone: str
    simulated: bool
    counted: tuple[str, ...] = ("human",)  # audiences of access logs whose page views are views


@dataclass(frozen=True)
class Segment:
    """One published Parquet file: all rows of one relation, site and month."""

    relation: str
    site_id: int
    month: str
    file: str
    rows: int
    bytes: int
    views: int
    moments: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Version:
    """Identity of what is published: the generation, and the ledger's length (failures are news too)."""

    generation: int
    entries: int


def connect(home: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the catalog; autocommit, so that transactions are written where they begin.

    Raises StoreError when there is no store, when it is damaged, or when a newer release wrote it.
    """
    path = home / FILE_NAME
    if not create and not path.exists():
        raise StoreError(f"There is no store in {home}. Run 'readership demo' or 'readership ingest PATH' first.")
    home.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} can't be read ({error}). Run 'readership doctor'; restore a backup.") from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older (or no) layout up to this release's, all steps or none."""
    if _layout(connection, path) == SCHEMA_VERSION:
        return
    with transaction(connection):
        for step in STEPS[_layout(connection, path) :]:  # asked again: another process may have been first
            for statement in statements(step):
                connection.execute(statement)
        connection.execute("insert or ignore into meta values ('generation', '0')")
        connection.execute("insert or replace into meta values ('schema_version', ?)", (str(SCHEMA_VERSION),))


def _layout(connection: sqlite3.Connection, path: Path) -> int:
    """The layout that a catalog has, 0 for none yet. Raises StoreError when a newer release wrote it."""
    if not connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
        return 0
    found = int(connection.execute("select value from meta where key = 'schema_version'").fetchone()[0])
    if found > SCHEMA_VERSION:
        raise StoreError(f"{path} has layout {found}, this release reads {SCHEMA_VERSION}. Use the release that fits.")
    return found


def statements(script: str) -> Iterator[str]:
    """Split a script into statements (executescript would commit between them)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection, *, keep: bool = True) -> Iterator[None]:
    """All or nothing; with `keep` false it was a rehearsal, and nothing."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit" if keep else "rollback")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several questions answered by the same commit."""
    connection.execute("begin")
    try:
        yield
    finally:
        connection.execute("rollback")


def version(connection: sqlite3.Connection) -> Version:
    """Return what is published now; cheap."""
    generation, entries = connection.execute(
        "select (select value from meta where key = 'generation'), (select coalesce(max(ingest_id), 0) from ingest)"
    ).fetchone()
    return Version(int(generation), int(entries))


def advance(connection: sqlite3.Connection) -> int:
    """Make what the transaction publishes the next generation; its number."""
    number = version(connection).generation + 1
    connection.execute("update meta set value = ? where key = 'generation'", (str(number),))
    return number


def sites(connection: sqlite3.Connection) -> list[Site]:
    """All sites."""
    found = connection.execute("select site_id, name, timezone, simulated, counted from site order by site_id")
    return [
        Site(site_id, name, timezone, bool(simulated), tuple(json.loads(counted)))
        for site_id, name, timezone, simulated, counted in found
    ]


def prepared_for(connection: sqlite3.Connection, relation: str) -> dict[str, str]:
    """For what a prepared relation was prepared last, by site."""
    rows = connection.execute(
        "select name, mark from prepared_mark join site using (site_id) where relation = ? order by name", (relation,)
    )
    return {str(name): str(mark) for name, mark in rows}


def segments(connection: sqlite3.Connection, relation: str, site_id: int | None = None) -> list[Segment]:
    """Published files of a relation (of one site), oldest month first."""
    found = connection.execute(
        """
        select relation, site_id, month, file, rows, bytes, views, moments, starts_at, ends_at from segment
        where relation = ? and (? is null or site_id = ?) order by site_id, month
        """,
        (relation, site_id, site_id),
    )
    return [
        Segment(name, site, month, file, rows, size, views, moments, from_iso(starts_at), from_iso(ends_at))
        for name, site, month, file, rows, size, views, moments, starts_at, ends_at in found
    ]
