"""Deriving the views of a store that an older release wrote anew under this release's rules, once.

Releases before sources had names kept each input's format in place of the source, and decided by story, not by day,
whether its counts or its running totals are its views.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.store.measurements import BASES, sql
from analytics.store.spans import Spans

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from analytics.store.measurements import Months

RULES = "1"  # of what is derived: change it when older stores have to be derived anew
DERIVED = ("hourly", "daily")


def due(catalog: sqlite3.Connection) -> bool:
    """Whether views were derived under other rules."""
    return bool(catalog.execute("select value from meta where key = 'rules'").fetchone() != (RULES,))


def done(catalog: sqlite3.Connection) -> None:
    """Note that all views are derived under these rules."""
    catalog.execute("insert or replace into meta values ('rules', ?)", (RULES,))


def spans(months: Months, catalog: sqlite3.Connection) -> Spans:
    """Name the sources of a site's measurements and drop its views: the spans to derive them from anew."""
    readings, counts = (_named(months, relation) for relation in BASES)
    for relation in DERIVED:
        for segment in months.segments(relation):
            months.drop(relation, segment.month)
    return Spans.of_changes(catalog, readings, counts)


def _named(months: Months, relation: str) -> list[tuple[int, str, datetime, datetime]]:
    """Name the sources in each month of a relation; per story and source the first and last moment of its figures."""
    kind, _ = BASES[relation]
    months.duck.execute(
        f"create or replace temp table {kind}_changes as select *, null::varchar as month from template.{relation}"
    )
    months.duck.execute(f"create or replace temp table named as select * exclude (site) from template.{relation}")
    for segment in months.segments(relation):
        months.load("stored", relation, [segment])
        months.duck.execute(sql(f"{relation}_named"))
        months.write(relation, segment.month)
        months.duck.execute("insert into named by name select * from stored")
    return months.duck.execute(sql(f"{relation}_told")).fetchall()
