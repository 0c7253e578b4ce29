"""Access logs in the ledger: what of each log was read, by its content; and what one part of a log adds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from analytics.store.catalog import from_iso, iso

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from analytics.store.entry import Entry

BLOCK = 2**17  # bytes of a log that are known by one digest
BLOCK_DIGEST = 8  # bytes of the digest of a whole block that are kept
LINE_DIGEST = 4  # of the beginning of a block up to a line's end


@dataclass
class Log:
    """How far a log was read, and by what its content is known again."""

    path: str
    format: str
    first_line: int
    blocks: bytes = b""
    tail: bytes = b""
    head: bytes = b""
    read_until: int = 0
    lines: int = 0
    header: str | None = None
    since: datetime | None = None  # UTC without a zone
    until: datetime | None = None
    log_id: int | None = None


@dataclass
class LogPart:
    """What one commit takes in of a log: page views that add to what is stored. `entry.rows` is empty."""

    entry: Entry
    log: Log  # as it stands after this part
    byte_from: int
    lines_stored: int
    lines_duplicate: int
    counts: pa.Table  # url, hour, audience, views
    dimensions: pa.Table  # url, day, channel, device, country, audience, views
    traffic: pa.Table  # day, audience, kind, agent, views
    visitors: dict[date, NDArray[np.uint64]] = field(default_factory=dict)
    salts: dict[date, bytes] = field(default_factory=dict)  # that the visitors were told apart with
    more: bool = False  # another part of the log follows


def candidates(catalog: sqlite3.Connection, site_id: int, first_line: int) -> list[Log]:
    """Logs of a site whose first line may be this one, the longest first."""
    names = "path, format, first_line, blocks, tail, head, read_until, lines, header, since, until, log_id"
    found = catalog.execute(
        f"select {names} from log where site_id = ? and first_line = ? order by read_until desc, log_id",
        (site_id, first_line),
    ).fetchall()
    logs = [Log(**dict(zip(names.split(", "), row, strict=True))) for row in found]
    for log in logs:
        log.since, log.until = (time and from_iso(str(time)) for time in (log.since, log.until))
    return logs


def overlapping(catalog: sqlite3.Connection, site_id: int, log: Log) -> list[tuple[str, datetime, datetime]]:
    """Other logs of the site whose times overlap this one's by more than a minute: name, first and last time."""
    if log.since is None or log.until is None:
        return []
    found = catalog.execute(
        """
        select path, since, until from log
        where site_id = ? and log_id is not ?
            and since < datetime(?, '-60 seconds') and until > datetime(?, '60 seconds')
        order by since, log_id
        """,
        (site_id, log.log_id, iso(log.until), iso(log.since)),
    )
    return [(path, from_iso(since), from_iso(until)) for path, since, until in found]


def save(catalog: sqlite3.Connection, site_id: int, log: Log) -> int:
    """Note how far a log was read; its number in the ledger."""
    row: dict[str, Any] = {**vars(log), "site_id": site_id}
    row |= {name: row[name] and iso(row[name]) for name in ("since", "until")}
    names = ", ".join(row)
    catalog.execute(f"insert or replace into log ({names}) values ({', '.join(f':{name}' for name in row)})", row)
    if log.log_id is None:
        log.log_id = int(catalog.execute("select last_insert_rowid()").fetchone()[0])
    return log.log_id
