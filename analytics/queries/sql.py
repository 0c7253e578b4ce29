"""The questions' SQL: one file a question, values only as $named parameters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from analytics.store.reader import Generation


@cache
def load(name: str) -> str:
    """The text of analytics/queries/<name>.sql."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def frame(gen: Generation, name: str, **params: object) -> pd.DataFrame:
    """Ask a question. Whole numbers come as Int64 and flags as boolean, so that unknown stays unknown."""
    answer = gen.rows(load(name), **params)
    kinds = {"int64": "Int64", "int32": "Int64", "Int32": "Int64", "bool": "boolean"}
    return answer.astype({c: kinds[str(t)] for c, t in answer.dtypes.items() if str(t) in kinds})


def first(answer: pd.DataFrame) -> dict[str, Any] | None:
    """The first row as plain Python values, unknown as None; None when there is no row."""
    if answer.empty:
        return None
    row = answer.iloc[0]
    return {str(column): plain(row[column]) for column in answer.columns}


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
    """A frame's cell as a plain Python value, unknown as None."""
    if isinstance(value, pd.Timestamp) and not pd.isna(value):
        return value.to_pydatetime()
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if pd.isna(value) else value
