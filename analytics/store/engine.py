"""The DuckDB in which the writer works: bounded, and empty but for what a relation looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from analytics.store.parquet import bounds
from analytics.store.reader import PUBLISHED

if TYPE_CHECKING:
    from pathlib import Path

#: Per relation the published table whose columns its rows have.
TEMPLATES = {
    "readings": "readings",
    "counts": "counts",
    "hourly": "views_hourly",
    "hourly_silent": "views_hourly",
    "daily": "views_daily",
    "daily_silent": "views_daily",
    "dimensions": "views_by_dimension",
    "traffic": "traffic_daily",
}


def engine(home: Path) -> duckdb.DuckDBPyConnection:
    """What the writer works in: an empty `template.<relation>` gives each relation its columns."""
    duck = duckdb.connect(config=bounds(home))
    duck.execute("attach ':memory:' as template")
    duck.execute("use template")
    for published in sorted(set(TEMPLATES.values())):
        duck.execute(PUBLISHED[published])
    for name, published in TEMPLATES.items():
        if name != published:
            duck.execute(f"create table {name} as select * from {published}")
    duck.execute("use memory")
    return duck
