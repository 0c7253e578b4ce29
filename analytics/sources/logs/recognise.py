"""Which log format a file is in: the lines at its head vote."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from analytics.sources.logs.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analytics.sources.logs.reading import LogFormat

HEAD_LINES = 200
HEAD_LINE = 16_384  # characters of a line that are looked at
AGREED = 0.5  # share of lines that must be requests: some dirt at the head of a log is usual


def best(formats: Iterable[LogFormat], lines: Sequence[str]) -> LogFormat | None:
    """The first format that explains most of the lines: those that say more stand before those that say less."""
    lines = [line[:HEAD_LINE] for line in lines[:HEAD_LINES] if line.strip()]
    return next((log_format for log_format in formats if _explains(log_format, lines)), None)


def _explains(log_format: LogFormat, lines: Sequence[str]) -> bool:
    """Whether a header says so, or most lines are requests in this format; comments say neither yes nor no."""
    if log_format.declares is not None:
        return any(map(log_format.declares, lines))
    parse = log_format.parser(UTC)
    outcomes = [parse(line) for line in lines]
    hits = sum(isinstance(one, Hit) for one in outcomes)
    return hits > AGREED * (hits + sum(isinstance(one, str) for one in outcomes))
