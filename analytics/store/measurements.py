"""Merging one batch of readings and interval counts into the months they belong to."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.store.catalog import Segment, iso, segments
from analytics.store.parquet import new_name, published_files

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime
    from pathlib import Path

    import duckdb

    from analytics.store.catalog import Site

#: Per base relation: the kind of row it holds and the column that says in which month.
BASES = {"readings": ("reading", "read_at"), "counts": ("count", "started_at")}
#: Per relation: earliest and latest time its rows speak of, its views, its capture times.
FACTS = {
    "readings": ("min(read_at)", "max(read_at)", "0", "count(distinct read_at)"),
    "counts": ("min(started_at)", "max(ended_at)", "sum(views)", "0"),
    "hourly": ("min(hour)", "max(hour)", "sum(views)", "0"),
    "daily": ("min(day)", "max(day)", "sum(views)", "0"),
    "hourly_silent": ("min(hour)", "max(hour)", "sum(views)", "0"),
    "daily_silent": ("min(day)", "max(day)", "sum(views)", "0"),
    "dimensions": ("min(day)", "max(day)", "sum(views)", "0"),
    "traffic": ("min(day)", "max(day)", "sum(views)", "0"),
}


@cache
def sql(name: str) -> str:
    """The statement in the file of that name."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


class Months:
    """The months of one site that a commit reads and writes; nothing is published before the catalog commits."""

    def __init__(self, home: Path, catalog: sqlite3.Connection, duck: duckdb.DuckDBPyConnection, site: Site) -> None:
        self.home = home
        self.duck = duck
        self.site = site
        self.written: list[str] = []
        self.since: datetime | None = None  # the earliest moment whose views may have changed; None: none have
        self.published: set[date] = (
            set()
        )  # UTC days of publication of stories that look different now, before and after
        self._segments = {
            relation: {segment.month: segment for segment in segments(catalog, relation, site.site_id)}
            for relation in FACTS
        }
        self._replaced: list[tuple[str, str, Segment | None, Segment | None]] = []

    def changed(self, since: datetime) -> None:
        """Note that views may have changed from then on."""
        self.since = min(since, self.since or since)

    def segments(self, relation: str) -> list[Segment]:
        """Files of a relation as this commit leaves them, oldest month first."""
        return [segment for _, segment in sorted(self._segments[relation].items())]

    def load(self, name: str, relation: str, chosen: list[Segment], *, only_work: bool = False) -> None:
        """Make a temporary table of the rows of some files (of the stories and sources at work).

        Columns that files of an older release lack are null.
        """
        rows = f"select * exclude (site) from template.{relation} where false"
        params = {}
        if chosen:
            where = " semi join work using (article_id, source)" if only_work else ""
            files = "read_parquet($paths, union_by_name = true)"
            rows = f"{rows} union all by name select * exclude (site) from {files}{where}"
            params = {"paths": [str(self.home / segment.file) for segment in chosen]}
        self.duck.execute(f"create or replace temp table {name} as {rows}", params)

    def write(self, relation: str, month: str, query: str = "") -> None:
        """Write one month anew under a new name from a query: `<relation>_month` when none is named."""
        name = new_name(relation, self.site.site_id, month)
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = sql(query or f"{relation}_month")
        self.duck.execute(
            f"copy ({rows}) to $path (format parquet, compression zstd, row_group_size 122880)",
            {"path": str(path), "site": self.site.name, **({"month": month} if "$month" in rows else {})},
        )
        start, end, views, moments = FACTS[relation]
        number, starts_at, ends_at, total, captures = self.duck.execute(
            f"select count(*), {start}::timestamp, {end}::timestamp, {views}::bigint, {moments}"
            " from read_parquet($path)",
            {"path": str(path)},
        ).fetchall()[0]
        old = self._segments[relation].pop(month, None)
        new = None
        if number:
            size = path.stat().st_size
            new = Segment(relation, self.site.site_id, month, name, number, size, total, captures, starts_at, ends_at)
            self._segments[relation][month] = new
            self.written.append(name)
        else:
            path.unlink()
        self._replaced.append((relation, month, old, new))

    def add(self, relation: str) -> None:
        """Add the rows of the table `<relation>_added` to the months they belong to."""
        for (month,) in self.duck.execute(f"select distinct month from {relation}_added order by month").fetchall():
            held = self._segments[relation].get(month)
            if held:
                self.load("stored", relation, [held])
            self.write(relation, month, f"{relation}_sum" if held else f"{relation}_first")

    def drop(self, relation: str, month: str) -> None:
        """Take one month out of a relation."""
        self._replaced.append((relation, month, self._segments[relation].pop(month), None))

    def publish(self, catalog: sqlite3.Connection, now: float) -> None:
        """Put the written files in place of the old ones, inside the caller's transaction."""
        for relation, month, old, new in self._replaced:
            catalog.execute(
                "delete from segment where relation = ? and site_id = ? and month = ?",
                (relation, self.site.site_id, month),
            )
            if old:
                catalog.execute("insert or replace into retired values (?, ?)", (old.file, now))
            if new:
                catalog.execute(
                    f"insert into segment values (?{', ?' * 9})",
                    (*astuple(new)[:-2], iso(new.starts_at), iso(new.ends_at)),
                )

    def discard(self, catalog: sqlite3.Connection) -> None:
        """Remove what was written and is not published: an interrupt may come when the commit has just happened."""
        for name in set(self.written) - published_files(catalog):
            (self.home / name).unlink(missing_ok=True)

    def merge(self, relation: str) -> bool:
        """Merge the batch's rows of a base relation into its months; whether anything changed.

        Leaves the tables `<kind>_changes` and `<kind>_superseded`.
        """
        kind, moment = BASES[relation]
        months = {
            month
            for (month,) in self.duck.execute(
                f"select distinct strftime({moment}, '%Y-%m') as month from incoming where kind = $kind", {"kind": kind}
            ).fetchall()
        }
        touched = [segment for month, segment in self._segments[relation].items() if month in months]
        self.load("stored", relation, touched)
        for statement in sql(f"{kind}_changes").split(";\n"):
            self.duck.execute(statement)
        changed = self.duck.execute(f"select distinct month from {kind}_changes order by month").fetchall()
        for (month,) in changed:
            self.write(relation, month)
        return bool(changed)
