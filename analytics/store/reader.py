"""Reading one generation of the store: an in-memory DuckDB over what a commit published."""

from __future__ import annotations

import re
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from analytics.errors import StoreError
from analytics.links import readable
from analytics.search import fold
from analytics.store import catalog, taxonomy
from analytics.store.measurements import sql
from analytics.store.parquet import FOLDERS, GRACE_SECONDS
from analytics.taxonomy import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

    from analytics.store.parquet import Bounds

PUBLISHED_SQL = files(__package__).joinpath("published.sql").read_text(encoding="utf-8")
#: Published relation -> the statement that creates it, empty.
PUBLISHED = dict(re.findall(r"^(?=create table (\w+))(.*?^\);)$", PUBLISHED_SQL, flags=re.MULTILINE | re.DOTALL))
#: Functions that every question may use, so that `readership sql` has them too.
MACROS_SQL = files(__package__).joinpath("macros.sql").read_text(encoding="utf-8")
LOAD_SQL = files(__package__).joinpath("sql", "load.sql").read_text(encoding="utf-8")
#: Published relation -> relation of the manifest
PARQUET = {
    "readings": "readings",
    "counts": "counts",
    "views_hourly": "hourly",
    "views_daily": "daily",
    "views_by_dimension": "dimensions",
    "traffic_daily": "traffic",
}
#: What of a relation's files is shown; others are shown whole.
SHOWN = {"views_by_dimension": "(site, audience) in (select (site, audience) from audiences where counted)"}
#: Catalog rows that a generation shows; rejected lines themselves are never among them.
CATALOG_ROWS = {
    "catalog_site": "select * from site",
    "catalog_article": (
        "select article_id, site_id, url, title, fold(title) as title_folded,"
        " coalesce(headline, to_read(url)) as headline, title_media, title_prefix,"
        " section, series, authors, tags, media, language, published_at, published_precision, first_seen_at"
        " from article"
    ),
    "catalog_title_seen": "select * from title_seen",
    "catalog_ingest": "select * from ingest",
    "catalog_segment": "select * from segment",
    "catalog_log": "select site_id, max(until) as until from log group by site_id",
    "catalog_visitor_day": "select * from visitor_day",
    "catalog_source": "select * from source",
    "catalog_source_day": "select * from source_day",
    "catalog_source_choice": "select * from source_choice",
    "catalog_quarantine": "select ingest_id, reason, count(*) as rows from quarantine group by ingest_id, reason",
}
NUMBERS = {
    "simulated",
    "keyed",
    "stories",
    "spoken",
    "generation",
    "bytes",
    "views",
    "moments",
    "rows",
    "visitors",
    "exact",
}
NUMBERS |= {"byte_from", "byte_to"}
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
        return cls(0, engine())

    @classmethod
    def load(cls, home: Path, connection: sqlite3.Connection, config: Bounds | None = None) -> Generation:
        """What the catalog publishes now; the caller holds a snapshot. `config` bounds the engine."""
        duck = engine(config)
        connection.create_function("to_read", 1, lambda url: url and readable(url), deterministic=True)
        connection.create_function("fold", 1, lambda title: title and fold(title), deterministic=True)
        for name, query in CATALOG_ROWS.items():
            duck.register(name, _rows_of(connection, query))
        shown = _files(connection)
        for relation, names in shown.items():
            _show(duck, relation, [str(home / name) for name in names])
        duck.execute(sql("stories"))
        taxonomy.place(duck, from_text(taxonomy.of_catalog(connection).rules))
        for statement in LOAD_SQL.split(";\n"):
            duck.execute(statement)
        for name in ("placed", "stories"):
            duck.execute(f"drop table {name}")
        for name in (*CATALOG_ROWS, "rules", "conditions"):
            duck.unregister(name)
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
            _show(self._connection, relation, paths, again=relation in self._shown)
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


def _files(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Files of each relation that has any, also prepared ones; of those that this release does not know, none."""
    names: dict[str, list[str]] = {}
    for relation, stored in PARQUET.items():
        if segments := catalog.segments(connection, stored):
            names[relation] = [segment.file for segment in segments]
    for relation, name in connection.execute("select relation, file from prepared order by relation, site_id, month"):
        if relation in PUBLISHED:
            names.setdefault(relation, []).append(name)
    return names


def _show(duck: duckdb.DuckDBPyConnection, relation: str, paths: list[str], *, again: bool = False) -> None:
    """Put published files in the place of a relation; columns that an older release did not write are null."""
    columns = duck.table(relation)
    types = dict(zip(columns.columns, columns.types, strict=True))
    found = duck.from_parquet(paths, union_by_name=relation == "counts")
    lacking = [f"null::{kind} as {name}" for name, kind in types.items() if name not in found.columns]
    if lacking:
        found = found.project(", ".join(["*", *lacking]))
    if relation in SHOWN:
        found = found.filter(SHOWN[relation])
    duck.execute(f"drop {'view' if again else 'table'} {relation}")
    found.create_view(relation)


def engine(config: Bounds | None = None) -> duckdb.DuckDBPyConnection:
    """An engine with every published relation, empty, and the functions that questions may use."""
    duck = duckdb.connect(config={"threads": "2", **(config or {})})
    duck.execute("set parquet_metadata_cache = true")  # file names are never used twice
    duck.execute("set timezone = 'UTC'")
    duck.execute(PUBLISHED_SQL)
    duck.execute(MACROS_SQL)
    return duck


def _rows_of(connection: sqlite3.Connection, query: str) -> pa.Table:
    """Catalog rows as a table; numbers are told by name, since a column may be null throughout."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    found = cursor.fetchall()
    columns = zip(*found, strict=True) if found else [()] * len(names)
    return pa.table({name: pa.array(column, _type_of(name)) for name, column in zip(names, columns, strict=True)})


def _type_of(name: str) -> pa.DataType:
    return pa.int64() if name in NUMBERS or name.endswith("_id") or name.startswith("rows_") else pa.string()


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
