"""The file that holds what people write, and its layout."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.errors import StoreError
from analytics.store.catalog import statements, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "notes.sqlite"
#: One script for each change of the layout, in order. A change adds a script with the next number.
STEPS = tuple(
    step.read_text(encoding="utf-8")
    for step in sorted(files(__package__).joinpath("schema").iterdir(), key=lambda step: step.name)
    if step.name.endswith(".sql")
)
LAYOUT = len(STEPS)


def exists(home: Path) -> bool:
    """Tell whether anybody has written anything yet."""
    return (home / FILE_NAME).exists()


def examine(home: Path) -> str | None:
    """What SQLite says of the file and how much it holds; None when there is none. StoreError when it is bad."""
    if not exists(home):
        return None
    with opened(home) as connection:
        answer = str(connection.execute("pragma integrity_check").fetchone()[0])
        notes, decided = connection.execute(
            "select (select count(*) from note), (select count(*) from decision)"
        ).fetchone()
    if answer != "ok":
        raise StoreError(f"{home / FILE_NAME} is damaged ({answer}). Restore a backup of it, or move it away.")
    return f"notes {home / FILE_NAME}: {answer}; {notes:,} notes, {decided:,} decisions"


@contextmanager
def opened(home: Path) -> Iterator[sqlite3.Connection]:
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
    """Bring an older file, or a new one, to this layout; StoreError for one that a newer release wrote."""
    if _layout(connection) < LAYOUT:
        with transaction(connection):
            for step in STEPS[_layout(connection) :]:  # asked again: another process may have been first
                for statement in statements(step):
                    connection.execute(statement)
            connection.execute(f"pragma user_version = {LAYOUT}")
    if _layout(connection) > LAYOUT:
        raise StoreError(f"{path} was written by a newer release of Readership. Use that one.")


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])
