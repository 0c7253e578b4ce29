"""Parquet files of the store: new names only, on disk before the catalog speaks of them, deleted after a grace time."""

from __future__ import annotations

import os
import time
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

RELATIONS = ("readings", "counts", "hourly", "daily", "hourly_silent", "daily_silent", "dimensions", "traffic")
SPILL = "tmp"  # what the engine can't keep in memory while it works
GRACE_SECONDS = 600.0  # longer than any page run: a page goes on reading the generation that it opened


def new_name(relation: str, site_id: int, month: str) -> str:
    """A file name never used before: DuckDB keeps the metadata of files by name."""
    return f"{relation}/{site_id}-{month}-{token_hex(6)}.parquet"


def files_in(home: Path) -> set[str]:
    """Names of all Parquet files in the store's own folders, published or not."""
    return {f"{relation}/{path.name}" for relation in RELATIONS for path in (home / relation).glob("*.parquet")}


def to_disk(home: Path, names: Iterable[str]) -> None:
    """Return when the files and their folders would survive a power cut."""
    paths = [home / name for name in names]
    for path in [*paths, *{path.parent for path in paths}]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def purge(home: Path, catalog: sqlite3.Connection, grace: float = GRACE_SECONDS) -> None:
    """Delete files that no generation shows any more, and those that a killed commit left behind.

    Only the writer may: what another one had spilled to disk would go too.
    """
    for spilled in (home / SPILL).glob("duckdb_temp_*"):
        spilled.unlink()
    before = time.time() - grace
    published = {name for (name,) in catalog.execute("select file from segment")}
    waiting = {name for (name,) in catalog.execute("select file from retired where retired_at > ?", (before,))}
    for name in files_in(home) - published - waiting:
        if (home / name).stat().st_mtime < before:
            (home / name).unlink()
    catalog.execute("delete from retired where retired_at <= ?", (before,))
