"""Read-only SQL over the newest generation, for people at a terminal."""

from __future__ import annotations

import json
import math
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TextIO

import duckdb
import pandas as pd

from analytics.errors import ReadershipError
from analytics.store import catalog
from analytics.store.reader import open_store

if TYPE_CHECKING:
    from pathlib import Path


Format = Literal["table", "csv", "json", "parquet"]


class QuestionError(ReadershipError):
    """A query that can't be answered."""


def ask(home: Path, query: str) -> pd.DataFrame:
    """The answer to one select statement, as Python values.

    Raises QuestionError with DuckDB's first line when there is no answer, StoreError when there is no store.
    """
    catalog.connect(home).close()
    try:
        statements = duckdb.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QuestionError("sql takes exactly one select statement.")
        names, rows = open_store(home).current().locked(home).exact(query)
    except duckdb.Error as error:
        raise QuestionError(str(error).strip().splitlines()[0]) from error
    return pd.DataFrame(rows, columns=names, dtype=object)


def write(frame: pd.DataFrame, form: Format, out: TextIO) -> None:
    """Print an answer; JSON has ISO times, and integers stay exact. Raises QuestionError where a form can't hold it."""
    if form == "csv":
        frame.to_csv(out, index=False)
    elif form == "json":
        records = [dict(zip(frame.columns, row, strict=True)) for row in _named(frame).itertuples(index=False)]
        out.write(json.dumps(_plain(records), ensure_ascii=False, indent=2) + "\n")
    elif form == "parquet":
        try:
            _named(frame).infer_objects().to_parquet(out.buffer, index=False)
        except (ValueError, TypeError, OverflowError) as error:
            raise QuestionError(f"Parquet can't hold this answer ({error}). Cast what is odd, or use csv.") from error
    else:
        out.write((frame.to_string(index=False) if len(frame) else "no rows") + "\n")


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    """The answer, if its columns can be told apart by name."""
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise QuestionError(f"Two columns are called {twice[0]!r}: give one another name with `as`.")
    return frame


def _plain(value: object) -> object:
    """A value as JSON knows it; what is no number there is null, what it has no type for is text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, int | float | str) else _text(value)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)  # a datetime is a date
