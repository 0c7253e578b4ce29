"""Samples of access logs: the lines as they stand in a file, and the hits that must come of them.

A hit is written as (at, client, host, method, target, status, referrer, agent); a line that is no request (a header,
a comment, a blank line) as None; a line that can't be used as the reason why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Expected = tuple[str, str | None, str | None, str | None, str | None, int | None, str | None, str | None] | str | None


@dataclass(frozen=True)
class Sample:
    """Lines of one log in the format that is named, each with what must come of it; times are in UTC."""

    name: str
    title: str
    lines: list[tuple[str, Expected]]


NOT = "not a line of this log format"
TIME = "the time can't be read"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def moment(expected: Expected) -> Expected:
    """The expected hit with its time as a datetime, as the table has it."""
    return (datetime.fromisoformat(expected[0]), *expected[1:]) if isinstance(expected, tuple) else expected
