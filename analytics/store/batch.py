"""A batch of inputs in the writer's engine: whose rows they are, which views they change, what became of them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.store import articles, identity
from analytics.store.entry import Entry, Outcome
from analytics.store.measurements import sql
from analytics.store.spans import Spans

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    import duckdb

    from analytics.store.catalog import Site

SUPERSEDED = "a larger count for the same story and time is kept"


class Batch:
    """The inputs of one commit; their rows are the table `parsed_rows`, numbered by file and row."""

    def __init__(self, duck: duckdb.DuckDBPyConnection, catalog: sqlite3.Connection, entries: Sequence[Entry]) -> None:
        self._duck = duck
        self._catalog = catalog
        self._entries = entries
        self._duck.register("parsed", pa.concat_tables([_numbered(*one) for one in enumerate(entries)]))
        self._duck.execute("create or replace temp table parsed_rows as select * from parsed")
        self._duck.unregister("parsed")

    def save_articles(self, site: Site) -> articles.Changed:
        """Resolve each row's article (table `incoming`), save what is said about them; what changed by it."""
        self._duck.execute(sql("identities"))
        found = self._duck.execute(
            "select key, url, title, day from identities order by file_no, row_no, key, url, title, day"
        ).fetchall()
        taken, numbers = identity.resolved(self._catalog, site, found)
        columns = [pa.array([row[place] for row in found], pa.string()) for place in range(4)]
        resolved = pa.table([*columns, pa.array(numbers, pa.int64())], names=["key", "url", "title", "day", "number"])
        self._duck.register("resolved", resolved)
        self._duck.execute(sql("incoming"))
        self._duck.unregister("resolved")
        changed = articles.save(self._catalog, site.site_id, taken, self._sightings())
        identity.save_keys(self._catalog, site.site_id, taken)
        articles.save_titles(self._catalog, self._duck.execute(sql("titles_seen")).fetchall())
        return changed

    def _sightings(self) -> list[articles.Sighting]:
        cursor = self._duck.execute(sql("sightings"))
        names = [column[0] for column in cursor.description or []]
        return [_sighting(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]

    def spans(self) -> Spans:
        """Windows of the stories whose readings or counts changed, once both are merged."""
        ask = self._duck.execute
        readings = ask(
            """
            select article_id, source, min(read_at), max(read_at) from reading_changes
            where total is not null group by article_id, source
            """
        ).fetchall()
        counts = ask(
            "select article_id, source, min(started_at), max(ended_at) from count_changes group by article_id, source"
        ).fetchall()
        return Spans.of_changes(self._catalog, readings, counts)

    def note(self, said: Iterable[str]) -> None:
        """Add notes to the inputs that measure anything."""
        for entry in self._entries:
            if pc.any(pc.not_equal(entry.rows["kind"], "article")).as_py():
                entry.notes += said

    def outcomes(self, changed: set[int]) -> list[Outcome]:
        """What became of each input's rows, once all is merged; `changed` are the articles that look different now."""
        self._duck.register("changed_rows", pa.table({"article_id": pa.array(sorted(changed), pa.int64())}))
        self._duck.execute("create or replace temp table changed_articles as select * from changed_rows")
        counted = self._duck.execute(sql("outcomes"), {"files": len(self._entries)}).fetchall()
        return [_outcome(self._entries[number], *figures) for number, *figures in counted]


def _numbered(number: int, entry: Entry) -> pa.Table:
    """An input's rows with their numbers, their source and when they were seen."""
    size = len(entry.rows)
    seen = entry.seen_at.astimezone(UTC).replace(tzinfo=None)
    extra: dict[str, pa.Array] = {
        "file_no": pa.array([number] * size, pa.int64()),
        "row_no": pa.array(range(size), pa.int64()),
        "source": _sources(entry),
        "time_basis": pa.array([entry.observed_basis or "column"] * size, pa.string()),
        "file_seen_at": pa.array([seen] * size, pa.timestamp("us")),
    }
    table = entry.rows
    for name, values in extra.items():
        table = table.append_column(name, values)
    return table


def _sources(entry: Entry) -> pa.Array:
    """Per row the source that it is by."""
    of_readings = pa.scalar(entry.readings_from)
    return pc.if_else(
        pc.equal(entry.rows["kind"], "reading"), of_readings, pa.scalar(entry.counts_from or entry.format)
    )


def _sighting(row: dict[str, Any]) -> articles.Sighting:
    published = row["published"] or {"at": None, "precision": None}
    values = {name: (row[name], row[f"{name}_seen"]) for name in articles.FOLLOWING if row[name] is not None}
    return articles.Sighting(row["article_id"], values, published["at"], published["precision"], row["first_seen_at"])


def _outcome(entry: Entry, rows: int, stored: int, superseded: int, views: int) -> Outcome:
    if superseded:
        entry.filtered[SUPERSEDED] = superseded
    quarantined, filtered = len(entry.rejected), sum(entry.filtered.values())
    if entry.failed:
        status = "failed"
    elif entry.message:
        status = "partial"
    else:
        status = "stored" if stored or quarantined or not rows else "duplicate"
    return Outcome(
        path=entry.path,
        format=entry.format,
        status=status,
        rows_read=rows - superseded + filtered + quarantined,
        rows_stored=stored,
        rows_duplicate=rows - stored - superseded,
        rows_filtered=filtered,
        rows_quarantined=quarantined,
        views=views,
        message=entry.message,
    )
