"""The questions' SQL: one file a question, values only as $named parameters."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.store.reader import Generation

WHOLE = {"int32": "Int64", "int64": "Int64", "Int32": "Int64", "bool": "boolean"}


@cache
def load(name: str) -> str:
    """The text of analytics/queries/<name>.sql; a line `-- include other` in it stands for that file."""
    return included(files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"), load)


def included(text: str, find: Callable[[str], str]) -> str:
    """SQL in which each line `-- include other` is what `find` gives for that name."""
    return re.sub(r"^ *-- include ([\w/]+)$", lambda line: find(line[1]), text, flags=re.MULTILINE)


def frame(gen: Generation, name: str, **params: object) -> pd.DataFrame:
    """Ask a question of a generation."""
    return whole(gen.rows(load(name), **params))


def whole(answer: pd.DataFrame) -> pd.DataFrame:
    """An answer in which whole numbers are Int64 and flags boolean, so that unknown stays unknown."""
    kinds = {column: WHOLE.get(str(kind)) for column, kind in answer.dtypes.items()}
    # column by column: a frame's own astype takes a millisecond more, and a page asks dozens of questions
    columns = {name: answer[name].array.astype(kind) if kind else answer[name].array for name, kind in kinds.items()}
    return pd.DataFrame(columns, index=answer.index, copy=False)


def first(answer: pd.DataFrame) -> dict[str, Any] | None:
    """The first row as plain Python values, unknown as None; None when there is no row."""
    if answer.empty:
        return None
    return {str(column): plain(answer[column].iloc[0]) for column in answer.columns}


def plain(value: Any) -> Any:
    """A cell of a frame as a plain Python value, unknown as None."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else getattr(value, "tolist", lambda: value)()
