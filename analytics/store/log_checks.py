"""What must hold between the parts of the store that access logs fill, for `doctor`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from analytics.store.logs import BLOCK, BLOCK_DIGEST, LINE_DIGEST
from analytics.store.measurements import sql
from analytics.store.reader import open_store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


def torn_logs(connection: sqlite3.Connection) -> Iterator[str]:
    """Logs of which the ledger does not say in one voice how far they were read."""
    parts = dict[int, list[tuple[int, int]]]()
    asked = "select log_id, byte_from, byte_to from ingest where log_id is not null order by ingest_id"
    for number, start, end in connection.execute(asked):
        parts.setdefault(number, []).append((start, end))
    asked = "select log_id, path, blocks, tail, head, read_until from log order by log_id"
    for number, path, blocks, tail, head, read_until in connection.execute(asked):
        ranges = parts.get(number, [])
        follow = all(end == start for (_, end), (start, _) in pairwise(ranges))
        if ranges and not (follow and ranges[-1][1] == read_until):
            yield f"log {path}: its parts do not follow each other up to byte {read_until:,}"
        digests = len(blocks) == read_until // BLOCK * BLOCK_DIGEST and bool(tail) == bool(read_until % BLOCK)
        if not digests or (len(tail) + len(head)) % LINE_DIGEST:
            yield f"log {path}: its digests are not those of {read_until:,} bytes"


def uneven_sums(home: Path) -> Iterator[str]:
    """Relations that hold other sums of an access log's page views than `counts`."""
    for relation, site, audience, views, counted in open_store(home).current().exact(sql("log_sums"))[1]:
        yield f"{relation} of {site} ({audience}): {views:,} page views of logs; `counts` holds {counted:,}"
