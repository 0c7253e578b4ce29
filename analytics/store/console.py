"""Read-only SQL over the newest generation, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TextIO

import duckdb
import pandas as pd

from analytics.errors import ReadershipError
from analytics.store.reader import open_store

if TYPE_CHECKING:
    from pathlib import Path


Format = Literal["table", "csv", "json", "parquet"]


class QuestionError(ReadershipError):
    """A query that can't be answered."""


def ask(home: Path, query: str) -> pd.DataFrame:
    """The answer to one select statement. Raises QuestionError with DuckDB's first line when there is none."""
    try:
        statements = duckdb.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QuestionError("sql takes exactly one select statement.")
        names, rows = open_store(home).current().locked(home).exact(query)
    except duckdb.Error as error:
        raise QuestionError(str(error).strip().splitlines()[0]) from error
    return pd.DataFrame(rows, columns=names, dtype=object)


def write(frame: pd.DataFrame, form: Format, out: TextIO) -> None:
    """Print an answer; JSON has ISO times, and integers stay exact."""
    if form == "csv":
        frame.to_csv(out, index=False)
    elif form == "json":
        out.write(frame.to_json(orient="records", date_format="iso", force_ascii=False, indent=2) + "\n")
    elif form == "parquet":
        frame.infer_objects().to_parquet(out.buffer, index=False)
    else:
        out.write((frame.to_string(index=False) if len(frame) else "no rows") + "\n")
