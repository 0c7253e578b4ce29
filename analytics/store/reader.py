"""Reading one generation of the store: an in-memory DuckDB over what a commit published."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

import duckdb

from analytics.errors import StoreError
from analytics.store import catalog, engine, taxonomy
from analytics.store.loading import load, show
from analytics.store.parquet import FOLDERS, GRACE_SECONDS
from analytics.taxonomy import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from analytics.store.parquet import Bounds

KEPT_GENERATIONS = 5
_IDENTITIES = count()


class Generation:
    """One published generation. Safe to share between threads: every call has its own cursor."""

    def __init__(self, number: int, connection: duckdb.DuckDBPyConnection, shown: Iterable[str] = ()) -> None:
        self.number = number
        self.identity = next(_IDENTITIES)  # unlike the number, never that of another load: a store may be begun anew
        self._connection = connection
        self._shown = set(shown)  # relations in whose place files stand

    @classmethod
    def empty(cls) -> Generation:
        """Generation 0: every published relation, no rows."""
        return cls(0, engine.for_reading())

    @classmethod
    def load(cls, home: Path, connection: sqlite3.Connection, config: Bounds | None = None) -> Generation:
        """What the catalog publishes now; the caller holds a snapshot. `config` bounds the engine."""
        duck = engine.for_reading(config)
        shown = load(duck, connection, home)
        return cls(catalog.version(connection).generation, duck, shown)

    @cached_property
    def timezones(self) -> dict[str, str]:
        """IANA name of each site's time zone: nearly every question needs one."""
        return dict(self.exact("select site, timezone from sites")[1])  # type: ignore[arg-type]

    def locked(self, home: Path) -> Generation:
        """The same, able to read the published Parquet files and nothing else, for good."""
        for statement in (
            "set allowed_directories = $folders",
            "set enable_external_access = false",
            "set lock_configuration = true",
        ):
            values = (
                {"folders": [str(folder / name) for folder in (home.resolve(), home) for name in FOLDERS]}
                if "$" in statement
                else None
            )
            self._connection.execute(statement, values)
        return self

    def exact(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Names and rows of an answer as Python values: integers of any size stay integers."""
        with self._connection.cursor() as cursor:
            found = cursor.execute(sql)
            return [column[0] for column in found.description or []], found.fetchall()

    def rows(self, sql: str, **params: object) -> pd.DataFrame:
        """Ask one question; values go in as $named parameters."""
        with self._connection.cursor() as cursor, _readable():
            return cursor.execute(sql, params or None).df()

    def table(self, sql: str, **params: object) -> pa.Table:
        """Ask one question whose answer is kept, not shown: types stay what they are."""
        with self._connection.cursor() as cursor, _readable():
            return cursor.sql(sql, params=params or None).to_arrow_table()

    def show(self, relation: str, paths: list[str]) -> None:
        """Show these files of a relation from now on: for who makes a generation, before anybody has it."""
        if paths:
            show(self._connection, relation, paths, again=relation in self._shown)
            self._shown.add(relation)

    def scratch(self) -> duckdb.DuckDBPyConnection:
        """A connection with temporary tables of its own, to write down what was asked."""
        return self._connection.cursor()

    def close(self) -> None:
        """Let go of it: nothing can be asked any more."""
        self._connection.close()

    def rows_if(self, rules: str, sql: str, **params: object) -> pd.DataFrame:
        """Ask what other rules for sections, series and topics would move: the table `moves` is there for it."""
        with self._connection.cursor() as cursor, _readable():
            taxonomy.find_moves(cursor, from_text(rules))
            return cursor.execute(sql, params or None).df()


@contextmanager
def _readable() -> Iterator[None]:
    """A file of the store that is gone, damaged or locked away is said in one line; it is no fault of the question."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        said = " ".join(str(error).split())
        if ".parquet" not in said:
            raise
        raise StoreError(
            f"A file of the store can't be read ({said}). Run 'readership doctor'; restore a backup."
        ) from error


class Store:
    """The store in one folder, as readers see it. Safe to share between threads.

    Older generations are kept for less than the grace time in which their files still exist, so that a page that is
    open during a commit goes on with its figures.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._lock = threading.Lock()
        self._version: catalog.Version | None = None
        self._kept: dict[int, Generation] = {}

    def newest_number(self) -> int:
        """Number of the newest generation; 0 when there is no store. Asks the catalog only."""
        with self._catalog() as connection:
            return catalog.version(connection).generation if connection else 0

    def sites(self) -> list[catalog.Site]:
        """The sites there are; asks the catalog only."""
        with self._catalog() as connection:
            return catalog.sites(connection) if connection else []

    def prepared_for(self, relation: str) -> dict[str, str]:
        """For what a relation was prepared last, by site, in the words of who prepares it; asks the catalog only."""
        with self._catalog() as connection:
            return catalog.prepared_for(connection, relation) if connection else {}

    def current(self) -> Generation:
        """The newest generation; cheap when nothing changed."""
        with self._lock, self._catalog() as connection, _readable():
            if connection is None:
                return self._kept.setdefault(0, Generation.empty())
            with catalog.snapshot(connection):
                version = catalog.version(connection)
                if version != self._version:
                    self._kept[version.generation] = Generation.load(self.home, connection)
                    self._version = version
            self._forget(connection, version.generation)
            return self._kept[version.generation]

    def generation(self, number: int) -> Generation | None:
        """A generation that is still kept, or None. Who stays with an older one does not wait for a newer to load."""
        with self._lock, self._catalog() as connection:
            newest = catalog.version(connection).generation if connection else number
            if connection and newest != number:
                self._forget(connection, newest)
                return self._kept.get(number)
        self.current()
        with self._lock:
            return self._kept.get(number)

    def _forget(self, connection: sqlite3.Connection, newest: int) -> None:
        """Let go of generations whose files may be deleted soon."""
        oldest = datetime.now(UTC).replace(tzinfo=None) - timedelta(seconds=GRACE_SECONDS / 2)
        for number in [number for number in self._kept if number != newest]:
            superseded = connection.execute(
                """
                select min(at) from (
                    select finished_at as at from ingest where generation > :number
                    union all select applied_at from taxonomy where generation > :number
                    union all select made_at from generation where number > :number
                )
                """,
                {"number": number},
            ).fetchone()[0]
            begun_anew = superseded is None  # there is another store in the folder now
            if begun_anew or number <= newest - KEPT_GENERATIONS or catalog.from_iso(superseded) < oldest:
                del self._kept[number]

    @contextmanager
    def _catalog(self) -> Iterator[sqlite3.Connection | None]:
        try:
            there = (self.home / catalog.FILE_NAME).exists()
        except OSError as error:
            raise StoreError(f"{self.home} can't be read ({error.strerror}). Check its permissions.") from error
        if not there:
            yield None
            return
        with closing(catalog.connect(self.home)) as connection:
            yield connection


def open_store(home: Path) -> Store:
    """The store in a folder; there need not be one yet."""
    return Store(home)
