"""The questions in `sql`, asked of a connection."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pyarrow as pa

_MEMORY = "200MB"  # several times what a block needs


def private() -> duckdb.DuckDBPyConnection:
    """A database in memory that never puts anything on disk: there are addresses and user agents in it."""
    return duckdb.connect(
        config={"memory_limit": _MEMORY, "temp_directory": "", "max_temp_directory_size": "0KB", "threads": 1}
    )


@cache
def text(name: str) -> str:
    """A statement of this package."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def table(duck: duckdb.DuckDBPyConnection, question: str, **parameters: object) -> pa.Table:
    """The answer as columns."""
    return duck.sql(text(question), params=parameters).to_arrow_table()
