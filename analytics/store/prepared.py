"""Relations that methods prepare when a commit is made, as files of that very commit.

What is prepared is not decided here: a `Preparer` is asked, over the generation that the commit is about to publish,
and its rows are written beside the commit's other files. Readers see both or neither.
"""

from __future__ import annotations

import json
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from analytics.store.catalog import from_iso, iso, sites
from analytics.store.parquet import PREPARED, bounds, new_name, to_disk
from analytics.store.reader import Generation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    import duckdb
    import pyarrow as pa

LONG = 1.0  # seconds of processor time


@dataclass(frozen=True)
class Change:
    """What a commit changed of a site, and for what each relation was prepared last."""

    site: str
    since: datetime | None  # the earliest moment (UTC) whose views may have changed; None: no views have
    published: frozenset[date]  # UTC days of publication, before and after, of stories that look different now
    marks: Mapping[str, str]
    rules: bool = False  # other rules for sections, series and topics are in force

    def __bool__(self) -> bool:
        """Whether anything changed of which something could be prepared."""
        return self.since is not None or bool(self.published) or self.rules

    def also(self, other: Change) -> Change:
        """Both changes as one."""
        moments = [since for since in (self.since, other.since) if since is not None]
        published = self.published | other.published
        return replace(self, since=min(moments, default=None), published=published)


@dataclass(frozen=True)
class Prepared:
    """Rows of one relation of one site, with a column `month` (YYYY-MM; '' where they are of no month)."""

    relation: str
    rows: pa.Table
    mark: str
    months: tuple[str, ...] | None = None  # those written anew, also where they have no rows left; None: all there are
    key: tuple[str, ...] = ()  # of a ledger: rows whose key is held already are left out, and nothing is dropped


class Pause:
    """Keeps what is prepared in a long row of commits to about a tenth of the time."""

    def __init__(self) -> None:
        self._ended = self._took = 0.0

    @contextmanager
    def work(self) -> Iterator[None]:
        """Something is prepared."""
        begun = time.process_time()
        yield
        self._ended, self._took = time.monotonic(), time.process_time() - begun

    def too_soon(self) -> bool:
        """Whether that took long, and was not long ago."""
        return self._took > LONG and time.monotonic() - self._ended < 9 * self._took


class Preparer(Protocol):
    """Who knows what is to be prepared."""

    def due(self, marks: Mapping[str, str]) -> bool:
        """Whether a store holds what an older release prepared, or nothing at all."""

    def __call__(self, gen: Generation, change: Change) -> Iterator[Prepared]:
        """What has to be prepared anew; each relation is shown in `gen` before the next is asked for."""


def marks(catalog: sqlite3.Connection, site_id: int) -> dict[str, str]:
    """For what each relation of a site was prepared last."""
    return dict(catalog.execute("select relation, mark from prepared_mark where site_id = ?", (site_id,)))


def dated(catalog: sqlite3.Connection, site_id: int) -> bool:
    """Whether a site knows of any story when it was published: what is prepared goes by the ages of stories."""
    asked = "select exists (select 1 from article where site_id = ? and published_at is not null)"
    return bool(catalog.execute(asked, (site_id,)).fetchone()[0])


def due(home: Path, catalog: sqlite3.Connection, site_id: int, preparer: Preparer) -> bool:
    """Whether something is missing of what this release prepares."""
    if not dated(catalog, site_id):
        return False
    files = catalog.execute("select file from prepared where site_id = ? and kept = 0", (site_id,))
    return preparer.due(marks(catalog, site_id)) or not all((home / name).exists() for (name,) in files)


@dataclass(frozen=True)
class Shelf:
    """Where one site's prepared relations are kept; all it does is inside the caller's transaction."""

    home: Path
    catalog: sqlite3.Connection
    site_id: int

    def prepare(self, change: Change, preparer: Preparer) -> list[str]:
        """Write what has to be prepared anew; the names of the files written.

        The catalogue shows what the commit will publish. Where anything fails the files are the caller's to remove,
        and if it can't, the next writer's.
        """
        written: list[str] = []
        if not dated(self.catalog, self.site_id):
            return written
        with closing(Generation.load(self.home, self.catalog, bounds(self.home))) as gen, gen.scratch() as duck:
            for part in preparer(gen, change):
                written += self._put(duck, part)
                gen.show(part.relation, [str(self.home / name) for name in self._files(part.relation)])
        return written

    def owed(self) -> Change:
        """What changed of the site since something was prepared of it."""
        found = self.catalog.execute(
            "select since, published from prepared_owed where site_id = ?", (self.site_id,)
        ).fetchone()
        since, published = found or (None, "[]")
        days = frozenset(map(date.fromisoformat, json.loads(published)))
        name = self.catalog.execute("select name from site where site_id = ?", (self.site_id,)).fetchone()[0]
        return Change(name, since and from_iso(since), days, marks(self.catalog, self.site_id))

    def owe(self, change: Change | None) -> None:
        """Keep what changed for the commit that will prepare; None: nothing is owed any more."""
        self.catalog.execute("delete from prepared_owed where site_id = ?", (self.site_id,))
        if change:
            days = json.dumps(sorted(map(str, change.published)))
            self.catalog.execute(
                "insert into prepared_owed values (?, ?, ?)", (self.site_id, change.since and iso(change.since), days)
            )

    def forget(self) -> None:
        """Take out what no longer fits the views: who made the commit prepares nothing. Ledgers stay."""
        for relation, month in self.catalog.execute(
            "select relation, month from prepared where site_id = ? and kept = 0", (self.site_id,)
        ).fetchall():
            self._replace(relation, month, None)
        self.catalog.execute("delete from prepared_mark where site_id = ?", (self.site_id,))
        self.owe(None)

    def _files(self, relation: str) -> list[str]:
        """Published files of a relation, of all sites."""
        found = self.catalog.execute(
            "select file from prepared where relation = ? order by site_id, month", (relation,)
        )
        return [name for (name,) in found]

    def _put(self, duck: duckdb.DuckDBPyConnection, part: Prepared) -> list[str]:
        """Write one relation's months; a month that has no rows left is taken out."""
        months = set(part.rows["month"].unique().to_pylist())
        if months:
            duck.register("prepared_rows", part.rows)
            duck.execute(f"create or replace temp table fresh as select *, '' as month from {part.relation} limit 0")
            duck.execute("insert into fresh by name select * from prepared_rows")
            duck.unregister("prepared_rows")
        held = dict(
            self.catalog.execute(
                "select month, file from prepared where relation = ? and site_id = ?", (part.relation, self.site_id)
            )
        )
        if not part.key:
            for month in sorted(set(held if part.months is None else part.months) - months):
                self._replace(part.relation, month, None)
        written = [self._write(duck, part, month, held.get(month) if part.key else None) for month in sorted(months)]
        place = (part.relation, self.site_id, part.mark)
        self.catalog.execute("insert or replace into prepared_mark values (?, ?, ?)", place)
        return written

    def _write(self, duck: duckdb.DuckDBPyConnection, part: Prepared, month: str, held: str | None) -> str:
        """Write one month under a new name: what is new, and of a ledger before it what is held."""
        name = new_name(PREPARED, self.site_id, f"{part.relation}-{month}".rstrip("-"))
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows, values = "select * exclude (month) from fresh where month = $month", {"month": month, "path": str(path)}
        if held:
            rows = f"select * from read_parquet($held) union all by name ({rows} and {_unlike_held(part.key)})"
            values["held"] = str(self.home / held)
        kept = f"copy ({rows}) to $path (format parquet, compression zstd, row_group_size 122880)"
        number = duck.execute(kept, values).fetchall()[0][0]
        self._replace(part.relation, month, (name, number, path.stat().st_size, int(bool(part.key))))
        return name

    def _replace(self, relation: str, month: str, new: tuple[str, int, int, int] | None) -> None:
        """Put a file, or nothing, in place of what is published; who reads the old one may finish."""
        place = (relation, self.site_id, month)
        which = "from prepared where relation = ? and site_id = ? and month = ?"
        self.catalog.execute(f"insert or replace into retired select file, ? {which}", (time.time(), *place))
        self.catalog.execute(f"delete {which}", place)
        if new:
            self.catalog.execute(f"insert into prepared values (?{', ?' * 6})", (*place, *new))


def _unlike_held(key: tuple[str, ...]) -> str:
    names = ", ".join(key)
    return f"({names}) not in (select ({names}) from read_parquet($held))"


def follow_rules(home: Path, preparer: Preparer, catalog: sqlite3.Connection) -> None:
    """Prepare anew what goes by sections and topics, in the transaction that puts other rules in force."""
    for site in sites(catalog):
        change = Change(site.name, None, frozenset(), marks(catalog, site.site_id), rules=True)
        to_disk(home, Shelf(home, catalog, site.site_id).prepare(change, preparer))
