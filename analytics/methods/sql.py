"""The methods' SQL: one file a question in the folder of its method, values only as $named parameters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.queries.sql import included, whole
from analytics.queries.sql import load as load_question

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


@cache
def load(name: str) -> str:
    """The text of analytics/methods/<name>.sql, where `name` is "folder/question".

    A line `-- include other` in it stands for that file of the same folder, `-- include folder/other` for one of
    another method, `-- include queries/other` for a reader's question.
    """
    folder, _, question = name.rpartition("/")
    if folder == "queries":
        return load_question(question)
    text = files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return included(text, lambda other: load(other if "/" in other else f"{folder}/{other}"))


def frame(gen: Generation, name: str, **params: object) -> pd.DataFrame:
    """Ask a method's question of a generation: whole numbers come as Int64, flags as boolean, unknown as null."""
    return whole(gen.rows(load(name), **params))
