"""Lines through a log format, as rows."""

from __future__ import annotations

import io
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING

import duckdb

from analytics.sources.logs import HITS, blocks

if TYPE_CHECKING:
    from datetime import tzinfo

    from analytics.sources.logs import LogFormat

HIT = 'line, "at", client, host, method, target, status, referrer, agent, fault, text, comment'


def hits(log_format: LogFormat, data: bytes, *, zone: tzinfo = UTC, size: int = 2**20) -> list[tuple]:
    """All rows of `hits` over the blocks of a file, in order of line."""
    reader = log_format.reader(zone)
    rows = []
    duck = _duck()
    for block in blocks(io.BytesIO(data), final=True, size=size):
        reader.hits(duck, block.lines)
        answer = duck.execute(f"select {HIT} from hits order by line")
        assert [column[0] for column in answer.description] == HITS.names
        found = answer.fetchall()
        assert len(found) == len(block.lines)
        rows += found
    return rows


@cache
def _duck() -> duckdb.DuckDBPyConnection:
    """One for all: each block makes `hits` anew."""
    return duckdb.connect()


def said(row: tuple) -> object:
    """A row as the page of formats writes it: a tuple, a reason or None."""
    if row[11]:
        assert row[1:11] == (None,) * 10
        return None
    if row[9] is not None:
        assert row[1:9] == (None,) * 8
        assert row[10] is not None
        return row[9]
    assert row[1] is not None
    assert row[10] is None
    return row[1:9]
