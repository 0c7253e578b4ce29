"""The ledger: which inputs came in, what became of their rows, and which could not be used."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analytics.store.catalog import advance, iso, version
from analytics.store.entry import Outcome

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from analytics.store.catalog import Site
    from analytics.store.entry import Entry

COUNTED = ("rows_read", "rows_stored", "rows_duplicate", "rows_filtered", "rows_quarantined", "views", "status")


def seen(catalog: sqlite3.Connection, site: Site, sha256: str, meaning: str) -> Outcome | None:
    """The ledger's answer when these bytes, meaning the same, are in already: all rows are duplicates."""
    found = catalog.execute(
        """
        select path, format, rows_read, ingest_id, finished_at from ingest
        where site_id = ? and sha256 = ? and status <> 'failed' and (meaning = ? or ? = '')
        order by ingest_id
        """,
        (site.site_id, sha256, meaning, meaning),
    ).fetchone()
    if not found:
        return None
    path, kind, rows, number, finished = found
    message = f"the same content came in as {path} (ingest {number}, {finished[:16]} UTC); nothing to add"
    return Outcome(path, kind, "duplicate", rows, 0, rows, 0, 0, 0, message)


def file(
    catalog: sqlite3.Connection,
    site: Site,
    entries: Sequence[Entry],
    outcomes: Sequence[Outcome],
    place: dict[str, int] | None = None,
) -> None:
    """Write the ledger; a batch that changed anything is a new generation. `place` says which part of a log it was."""
    changed = any(outcome.rows_stored or outcome.rows_quarantined for outcome in outcomes)
    generation = advance(catalog) if changed else version(catalog).generation
    for entry, outcome in zip(entries, outcomes, strict=True):
        catalog.execute(
            "delete from ingest where site_id = ? and path = ? and sha256 = ? and status = 'failed'",
            (site.site_id, entry.path, entry.sha256),
        )
        row = _row(site, entry, outcome, generation) | (place or {})
        number = catalog.execute(
            f"insert into ingest ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", row
        ).lastrowid
        catalog.executemany(
            "insert into quarantine values (?, ?, ?, ?)",
            [(number, reject.line, reject.reason, reject.text) for reject in entry.rejected],
        )


def _row(site: Site, entry: Entry, outcome: Outcome, generation: int) -> dict[str, object]:
    return {
        "site_id": site.site_id,
        "path": entry.path,
        "format": entry.format,
        "sha256": entry.sha256,
        "meaning": entry.meaning,
        "started_at": iso(entry.started_at),
        "finished_at": iso(datetime.now(UTC)),
        **{name: getattr(outcome, name) for name in COUNTED},
        "generation": generation,
        "encoding": entry.encoding,
        "observed_at": entry.observed_at and iso(entry.observed_at),
        "observed_basis": entry.observed_basis,
        "mapping": json.dumps(entry.mapping, ensure_ascii=False),
        "notes": json.dumps(entry.notes, ensure_ascii=False),
        "message": entry.message,
    }
