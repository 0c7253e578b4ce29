"""Filling a generation: the catalog's rows, the published files, and what follows from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.links import readable
from analytics.search import fold
from analytics.store import catalog, engine, taxonomy
from analytics.store.measurements import sql
from analytics.taxonomy import from_text

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    import duckdb

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
#: Columns of those rows that are numbers, besides identities and counts of rows.
NUMBERS = {"simulated", "keyed", "stories", "spoken", "generation", "bytes", "views", "moments", "rows", "visitors"}
NUMBERS |= {"exact", "byte_from", "byte_to"}


def load(duck: duckdb.DuckDBPyConnection, connection: sqlite3.Connection, home: Path) -> dict[str, list[str]]:
    """Fill an empty engine with what the catalog publishes; the relations in whose place files stand, with these."""
    connection.create_function("to_read", 1, lambda url: url and readable(url), deterministic=True)
    connection.create_function("fold", 1, lambda title: title and fold(title), deterministic=True)
    for name, query in CATALOG_ROWS.items():
        duck.register(name, _rows_of(connection, query))
    shown = _files(connection)
    for relation, names in shown.items():
        show(duck, relation, [str(home / name) for name in names])
    duck.execute(sql("stories"))
    taxonomy.place(duck, from_text(taxonomy.of_catalog(connection).rules))
    for statement in sql("load").split(";\n"):
        duck.execute(statement)
    for name in ("placed", "stories"):
        duck.execute(f"drop table {name}")
    for name in (*CATALOG_ROWS, "rules", "conditions"):
        duck.unregister(name)
    return shown


def _files(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Files of each relation that has any, also prepared ones; of those that this release does not know, none."""
    names: dict[str, list[str]] = {}
    for relation, stored in PARQUET.items():
        if segments := catalog.segments(connection, stored):
            names[relation] = [segment.file for segment in segments]
    for relation, name in connection.execute("select relation, file from prepared order by relation, site_id, month"):
        if relation in engine.PUBLISHED:
            names.setdefault(relation, []).append(name)
    return names


def show(duck: duckdb.DuckDBPyConnection, relation: str, paths: list[str], *, again: bool = False) -> None:
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


def _rows_of(connection: sqlite3.Connection, query: str) -> pa.Table:
    """Catalog rows as a table; numbers are told by name, since a column may be null throughout."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    found = cursor.fetchall()
    columns = zip(*found, strict=True) if found else [()] * len(names)
    return pa.table({name: pa.array(column, _type_of(name)) for name, column in zip(names, columns, strict=True)})


def _type_of(name: str) -> pa.DataType:
    return pa.int64() if name in NUMBERS or name.endswith("_id") or name.startswith("rows_") else pa.string()
