"""Notes: that a story was on the front page, pushed, sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analytics.store.catalog import from_iso, iso
from analytics.store.notebook.file import exists, opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = ("front_page", "push", "newsletter", "headline", "other")
LONGEST = 500  # characters of a note


@dataclass(frozen=True)
class Note:
    """One note: on a story, or on the site where article_id is None; at is UTC, of a whole day its local midnight."""

    site: str
    at: datetime
    kind: str  # one of KINDS
    words: str = ""
    article_id: int | None = None
    day_only: bool = False
    origin: str = "page"  # page, table, command
    note_id: int | None = None  # None: not written yet


def notes(home: Path, site: str | None = None) -> list[Note]:
    """All notes of a site, or of all sites, oldest first; none where nobody has noted anything."""
    if not exists(home):
        return []
    with opened(home) as connection:
        rows = connection.execute(
            "select site, at, kind, words, article_id, day_only, origin, note_id from note"
            " where :site is null or site = :site order by at, note_id",
            {"site": site},
        ).fetchall()
    return [
        Note(name, from_iso(at), kind, words, article, bool(day_only), origin, number)
        for name, at, kind, words, article, day_only, origin, number in rows
    ]


def write(home: Path, added: Sequence[Note], now: datetime | None = None) -> int:
    """Write notes, all or none; those that are there already stay as they are. Returns how many are new."""
    made_at = iso(now or datetime.now(UTC))
    rows = [
        (note.site, iso(note.at), note.day_only, note.article_id, note.kind, note.words, note.origin, made_at)
        for note in added
    ]
    with opened(home) as connection:
        before = connection.total_changes
        connection.execute("begin immediate")
        connection.executemany(
            "insert or ignore into note (site, at, day_only, article_id, kind, words, origin, made_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        connection.execute("commit")
        return connection.total_changes - before


def remove(home: Path, site: str, note_id: int) -> bool:
    """Take a note away; false when there is none of that number."""
    if not exists(home):
        return False
    with opened(home) as connection:
        gone = connection.execute("delete from note where site = ? and note_id = ?", (site, note_id))
        return gone.rowcount > 0
