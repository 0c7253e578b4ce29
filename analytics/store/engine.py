"""The two DuckDBs of a store, empty yet: what a generation is shown in, and what the writer works in."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from analytics.store.parquet import bounds

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.store.parquet import Bounds

PUBLISHED_SQL = files(__package__).joinpath("published.sql").read_text(encoding="utf-8")
#: Published relation -> the statement that creates it, empty.
PUBLISHED = dict(re.findall(r"^(?=create table (\w+))(.*?^\);)$", PUBLISHED_SQL, flags=re.MULTILINE | re.DOTALL))
#: Functions that every question may use, so that `readership sql` has them too.
MACROS_SQL = files(__package__).joinpath("macros.sql").read_text(encoding="utf-8")
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


def for_reading(config: Bounds | None = None) -> duckdb.DuckDBPyConnection:
    """An engine with every published relation, empty, and the functions that questions may use."""
    duck = duckdb.connect(config={"threads": "2", **(config or {})})
    duck.execute("set parquet_metadata_cache = true")  # file names are never used twice
    duck.execute("set timezone = 'UTC'")
    duck.execute(PUBLISHED_SQL)
    duck.execute(MACROS_SQL)
    return duck


def for_writing(home: Path) -> duckdb.DuckDBPyConnection:
    """What the writer works in, bounded; an empty `template.<relation>` gives each relation its columns."""
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
