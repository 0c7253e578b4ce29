"""What people note: that a story was on the front page, pushed, sent. A small file of its own, which pages may write.

It is no part of what a commit publishes: a note is there for everybody at once, and a generation does not know it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analytics.errors import StoreError
from analytics.store.catalog import from_iso, iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE_NAME = "notes.sqlite"
KINDS = ("front_page", "push", "newsletter", "headline", "other")
LONGEST = 500  # characters of a note
LAYOUT = 1
_SCHEMA = (
    "create table note (note_id integer primary key, site text not null, at text not null, day_only integer not null,"
    " article_id integer, kind text not null, words text not null, origin text not null, made_at text not null)",
    # The same thing said twice is one note, whoever said it
    "create unique index once on note (site, at, day_only, coalesce(article_id, 0), kind, words)",
    f"pragma user_version = {LAYOUT}",
)


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
    if not (home / FILE_NAME).exists():
        return []
    with _opened(home) as connection:
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
    with _opened(home) as connection:
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
    if not (home / FILE_NAME).exists():
        return False
    with _opened(home) as connection:
        gone = connection.execute("delete from note where site = ? and note_id = ?", (site, note_id))
        return gone.rowcount > 0


def examine(home: Path) -> str | None:
    """What SQLite says of the file and how many notes it holds; None when there is none. StoreError when it is bad."""
    if not (home / FILE_NAME).exists():
        return None
    with _opened(home) as connection:
        answer = str(connection.execute("pragma integrity_check").fetchone()[0])
        number = connection.execute("select count(*) from note").fetchone()[0]
    if answer != "ok":
        raise StoreError(f"{home / FILE_NAME} is damaged ({answer}). Restore a backup of it, or move it away.")
    return f"notes {home / FILE_NAME}: {answer}; {number:,} notes"


@contextmanager
def _opened(home: Path) -> Iterator[sqlite3.Connection]:
    """The file, made where there is none; StoreError for one that can't be used."""
    path = home / FILE_NAME
    try:
        home.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
            connection.execute("pragma journal_mode = wal")
            _prepare(connection, path)
            yield connection
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} can't be used ({error}). Check permissions; restore a backup of it.") from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Lay out a new file; StoreError for one that a newer release wrote."""
    if _layout(connection) == 0:
        connection.execute("begin immediate")
        if _layout(connection) == 0:  # asked again: another process may have been first
            for statement in _SCHEMA:
                connection.execute(statement)
        connection.execute("commit")
    if _layout(connection) > LAYOUT:
        raise StoreError(f"{path} was written by a newer release of Readership. Use that one.")


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])
