"""A store in one file: the newest generation, and what people wrote, with a sum of each part.

A backup is an uncompressed tar archive (Parquet is compressed already), so that it can be read without us: the Parquet
files that the generation shows, `catalog.sqlite`, `notes.sqlite`, and as its last part `backup.json`, which says what
the others are. A file that was cut off has no such end, and is not taken for a backup.
"""

from __future__ import annotations

import filecmp
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from analytics import __version__
from analytics.errors import StoreError
from analytics.store import catalog, notebook, visitors
from analytics.store.lock import writer_lock
from analytics.store.parquet import FOLDERS, published_files, to_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENTS = "backup.json"
DATABASES = (notebook.FILE_NAME, catalog.FILE_NAME)  # the catalog last: it is what publishes the rest
AT_ONCE = 1 << 20  # bytes
AGAIN = "Make another backup."


@dataclass(frozen=True)
class Contents:
    """What a backup holds: of which generation and layout, made when (UTC) by which release, and its parts.

    parts: the SHA-256 of each file by its name in the store.
    """

    generation: int
    layout: int
    made_at: str
    release: str
    parts: dict[str, str]


_KINDS = {"generation": int, "layout": int, "made_at": str, "release": str, "parts": dict}


def back_up(home: Path, path: Path, now: datetime) -> Contents:
    """Write the store to a new file while others read it and write to it; `now` is UTC.

    Salts that tell visitors of a day apart stay behind: they are destroyed after two days, and a copy would not be.
    Raises StoreError when there is no store, or the file is there already or can't be written.
    """
    if path.exists():
        raise StoreError(f"{path} is there already. Name a new file; old backups are yours to delete.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with TemporaryDirectory(prefix="readership-") as folder:
            contents = _write(home, Path(folder), unfinished, now)
        to_disk(path.parent, [unfinished.name])
        unfinished.rename(path)
        to_disk(path.parent, [path.name])
    except OSError as error:
        raise StoreError(f"{path} can't be written ({error.strerror or error}). {AGAIN}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return contents


def verify(path: Path) -> Contents:
    """Read a whole backup and hold each part against its sum. Raises StoreError when it is none, or damaged."""
    with _opened(path) as archive:
        return _checked(path, archive, None)


def restore(path: Path, home: Path) -> Contents:
    """Make the store of a backup in a folder that has none. Nothing is there until all of it is.

    Raises StoreError when there is a store already, when the backup is damaged, or when a newer release wrote it, and
    StoreBusyError when another process is making one.
    """
    try:
        with (
            _opened(path) as archive,
            writer_lock(home, 0, lambda _: None),
            TemporaryDirectory(prefix=".restoring-", dir=home) as folder,
        ):
            _refuse_to_replace(home, catalog.FILE_NAME)
            contents = _checked(path, archive, Path(folder))
            # a restore that was killed may have left the very same notes
            if not _alike(home / notebook.FILE_NAME, Path(folder) / notebook.FILE_NAME):
                _refuse_to_replace(home, notebook.FILE_NAME)
            _publish(Path(folder), home, contents)
    except OSError as error:
        raise StoreError(f"{home} can't be written ({error.strerror or error}). Nothing was restored.") from error
    return contents


def _refuse_to_replace(home: Path, name: str) -> None:
    if (home / name).exists():
        raise StoreError(f"There is a store in {home} ({name}). Name another folder with --home, or move that away.")


def _alike(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)


def _write(home: Path, folder: Path, path: Path, now: datetime) -> Contents:
    """Copy the databases, each as it is at one moment, then the files that the catalog tells of: those don't change."""
    with closing(catalog.connect(home)) as connection:
        _copy(connection, folder / catalog.FILE_NAME)
    if notebook.exists(home):
        with notebook.opened(home) as connection:
            _copy(connection, folder / notebook.FILE_NAME)
    with closing(sqlite3.connect(folder / catalog.FILE_NAME, isolation_level=None)) as copied:
        visitors.leave_behind(copied)
        names, generation = sorted(published_files(copied)), catalog.version(copied).generation
    sources = {name: home / name for name in names}
    sources |= {name: folder / name for name in DATABASES if (folder / name).exists()}
    with path.open("wb") as out, tarfile.open(fileobj=out, mode="w") as archive:
        parts = {name: _add(archive, name, source) for name, source in sources.items()}
        contents = Contents(generation, catalog.SCHEMA_VERSION, catalog.iso(now), __version__, parts)
        told = json.dumps(asdict(contents), indent=1).encode()
        entry = tarfile.TarInfo(CONTENTS)
        entry.size, entry.mtime = len(told), int(now.replace(tzinfo=UTC).timestamp())
        archive.addfile(entry, io.BytesIO(told))
    return contents


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)


def _add(archive: tarfile.TarFile, name: str, source: Path) -> str:
    """Add a file; its SHA-256."""
    try:
        with source.open("rb") as file:
            entry = archive.gettarinfo(arcname=name, fileobj=file)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            summed = _Summed(file)
            archive.addfile(entry, summed)
    except FileNotFoundError as error:
        remedy = "Run 'readership doctor'; if all is well there, commits were faster than the backup: try again."
        raise StoreError(f"{source} is missing. {remedy}") from error
    return summed.sum.hexdigest()


class _Summed:
    """A file that is read once, for the archive and for its sum."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._file.read(size)
        self.sum.update(found)
        return found


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise StoreError(f"{path} is missing. Name the file that 'readership backup' wrote.") from error
    except OSError as error:
        raise StoreError(f"{path} can't be read ({error.strerror}). Check it and its permissions.") from error
    try:
        with file, tarfile.open(fileobj=file, mode="r:") as archive:
            yield archive
    except tarfile.TarError as error:
        raise StoreError(f"{path} is no backup, or is damaged ({error}). Use another one.") from error


def _checked(path: Path, archive: tarfile.TarFile, folder: Path | None) -> Contents:
    """Read all parts, into a folder if one is given, and hold them against what the end of the archive says."""
    found: dict[str, str] = {}
    told = b""
    for entry in archive:
        file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
        if file is None or not (entry.name == CONTENTS or _is_part(entry.name)):
            raise StoreError(f"{path} holds {entry.name!r}, which is no part of a backup. Use another one.")
        if entry.name == CONTENTS:
            told = file.read()
            continue
        found[entry.name] = _read(_Summed(file), folder / entry.name if folder else None)
    contents = _contents(path, told)
    wrong = sorted(name for name in {*found, *contents.parts} if found.get(name) != contents.parts.get(name))
    if wrong:
        raise StoreError(f"{path} is damaged: {wrong[0]} is not what was backed up. Use another one.")
    return contents


def _is_part(name: str) -> bool:
    """Whether a name is one of the store's: a database, or a Parquet file right in one of its folders."""
    folder, _, file = name.rpartition("/")
    return name in DATABASES or (folder in FOLDERS and file.endswith(".parquet") and not file.startswith("."))


def _read(part: _Summed, target: Path | None) -> str:
    if target is None:
        while part.read(AT_ONCE):
            pass
        return part.sum.hexdigest()
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as out:
        shutil.copyfileobj(part, out, AT_ONCE)
    return part.sum.hexdigest()


def _contents(path: Path, told: bytes) -> Contents:
    refusal = f"{path} was cut off, or is no backup: it has no {CONTENTS}. Use another one."
    try:
        contents = Contents(**json.loads(told))
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(refusal) from error
    if {name: type(value) for name, value in vars(contents).items()} != _KINDS:
        raise StoreError(refusal)
    if contents.layout > catalog.SCHEMA_VERSION:
        raise StoreError(f"{path} was written by release {contents.release}; this is {__version__}. Use that one.")
    return contents


def _publish(folder: Path, home: Path, contents: Contents) -> None:
    """Move what was read to where it belongs; the catalog comes last, for without it there is no store."""
    files = [name for name in contents.parts if name not in DATABASES]
    names = [*files, *(name for name in DATABASES if name in contents.parts)]
    to_disk(folder, names)
    for name in names:
        (home / name).parent.mkdir(exist_ok=True)
        (folder / name).replace(home / name)
    to_disk(home, names)
