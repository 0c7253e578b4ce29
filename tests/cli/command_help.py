"""What the command answered, and the usual refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

TOTALS = """\
id,headline,section,captured_at,total views
1,First,City,2026-03-01T08:00,10
2,Second,World,2026-03-01T08:00,20
1,First,City,2026-03-01T09:00,15
2,Second,World,2026-03-01T09:00,
"""  # three totals and a row without one


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Answer]


def refused(answer: Answer, *words: str) -> None:
    """Exit 1, and one line on stderr that holds these words."""
    assert answer.code == 1
    assert answer.err.startswith("readership: ")
    assert answer.err.count("\n") == 1
    assert [word for word in words if word not in answer.err] == []
