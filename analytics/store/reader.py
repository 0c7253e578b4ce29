"""Reading one generation of the store: an in-memory DuckDB over what a commit published."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED_SQL = files(__package__).joinpath("published.sql").read_text(encoding="utf-8")


class Generation:
    """One published generation. Safe to share between threads: every call has its own cursor."""

    def __init__(self, number: int, connection: duckdb.DuckDBPyConnection) -> None:
        self.number = number
        self._connection = connection

    @classmethod
    def empty(cls) -> Generation:
        """Generation 0: every published relation, no rows."""
        connection = duckdb.connect(config={"threads": "2"})
        connection.execute(PUBLISHED_SQL)
        return cls(0, connection)

    def rows(self, sql: str, **params: object) -> pd.DataFrame:
        """Ask one question; values go in as $named parameters."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, params or None).df()
