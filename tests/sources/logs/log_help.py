"""Lines through a log format, as rows."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING

from analytics.sources.logs import HITS, blocks

if TYPE_CHECKING:
    from datetime import tzinfo

    from analytics.sources.logs import LogFormat


def hits(log_format: LogFormat, data: bytes, *, zone: tzinfo = UTC, size: int = 2**20) -> list[tuple]:
    """All hits over the blocks of a file, in order of line."""
    reader = log_format.reader(zone)
    rows = []
    for block in blocks(io.BytesIO(data), final=True, size=size):
        found = reader.hits(block.lines)
        assert found.schema == HITS
        assert len(found) == len(block.lines)
        rows += sorted(zip(*found.to_pydict().values(), strict=True), key=lambda row: row[0])
    return rows


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
