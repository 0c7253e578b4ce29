"""Parquet files of the store: new names only, on disk before the catalog speaks of them, deleted after a grace time."""

from __future__ import annotations

import os
import time
from secrets import token_hex
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

#: What an engine is bound to, as it takes it.
Bounds: TypeAlias = "dict[str, str | bool | int | float | list[str]]"
RELATIONS = ("readings", "counts", "hourly", "daily", "hourly_silent", "daily_silent", "dimensions", "traffic")
PREPARED = "prepared"  # the folder of what methods prepared
FOLDERS = (*RELATIONS, PREPARED)
SPILL = "tmp"  # what the engine can't keep in memory while it works
MEMORY_LIMIT = "500MB"  # of which the rest of the process needs as much again
#: Lines of logs may be among what does not fit into memory: on disk it is ciphertext, and the key is in memory only.
#: "Unsafe" is the engine's word for its own random numbers, in place of those of an extension from the network.
SPILLED = {"temp_file_encryption": True, "force_mbedtls_unsafe": True}
GRACE_SECONDS = 600.0  # longer than any page run: a page goes on reading the generation that it opened


def bounds(home: Path) -> Bounds:
    """What an engine that writes to the store keeps to, in memory and on disk."""
    return {"memory_limit": MEMORY_LIMIT, "temp_directory": str(home / SPILL), **SPILLED}


def new_name(relation: str, site_id: int, month: str) -> str:
    """A file name never used before: DuckDB keeps the metadata of files by name."""
    return f"{relation}/{site_id}-{month}-{token_hex(6)}.parquet"


def files_in(home: Path) -> set[str]:
    """Names of all Parquet files in the store's own folders, published or not."""
    return {f"{folder}/{path.name}" for folder in FOLDERS for path in (home / folder).glob("*.parquet")}


def published_files(catalog: sqlite3.Connection) -> set[str]:
    """Names of all Parquet files that the newest generation shows."""
    return {name for (name,) in catalog.execute("select file from segment union all select file from prepared")}


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
    published = published_files(catalog)
    waiting = {name for (name,) in catalog.execute("select file from retired where retired_at > ?", (before,))}
    for name in files_in(home) - published - waiting:
        if (home / name).stat().st_mtime < before:
            (home / name).unlink()
    catalog.execute("delete from retired where retired_at <= ?", (before,))
