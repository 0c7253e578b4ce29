"""Files out of their containers: gzip, bzip2 and Zstandard streams, zip archives; told by content, not by name.

A stream that is cut short gives what came before the cut, and says so. Archives inside archives, and content that
swells beyond all proportion, are refused.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

import zstandard
from isal import isal_zlib

from analytics.errors import InputError
from analytics.sources.rows import Input

#: The most that one file may hold, unpacked; the members of an archive together.
MAX_BYTES = 4 * 2**30
#: Unpacked bytes for each packed one: logs and tables stay under 60, bombs start at 1,000.
MAX_RATIO = 200
#: Below this size the ratio doesn't matter.
RATIO_FREE_BYTES = 64 * 2**20
MAX_MEMBERS = 100_000
#: Packed bytes unpacked at a time: few, so that a bomb is seen before it fills the memory.
CHUNK = 4096

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_WORKBOOK_MEMBER = "[Content_Types].xml"
_ENDINGS = (".gz", ".bz2", ".zst")
_NOT_CONTENT = ("__MACOSX", "Thumbs.db")

#: First bytes of a stream -> a decoder with `decompress`, `eof` and `unused_data`.
STREAMS: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b": lambda: isal_zlib.decompressobj(wbits=31),
    b"BZh": bz2.BZ2Decompressor,
    b"\x28\xb5\x2f\xfd": lambda: zstandard.ZstdDecompressor().decompressobj(),
}
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
BROKEN: tuple[type[Exception], ...] = (
    OSError,
    EOFError,
    zlib.error,
    cast("type[Exception]", isal_zlib.error),
    zstandard.ZstdError,
)


def inputs(path: Path) -> Iterator[Input]:
    """Give what a file holds: itself, unpacked, or the members of an archive in the order of their names."""
    shown = shown_name(path)
    try:
        data = path.read_bytes()
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise InputError(shown, f"can't be read ({error.strerror}).", "Check path and permissions.") from error
    yield from contents(shown, data, modified)


def shown_name(path: Path) -> str:
    """A path as reports print it: a name may hold bytes that none can."""
    return os.fsencode(path).decode("utf-8", "replace")


def contents(shown: str, data: bytes, modified: datetime | None) -> Iterator[Input]:
    """Give what the bytes of a file hold, as `inputs` does; `modified` is None where nobody knows its date."""
    if _is_archive(data):
        yield from _members(shown, data)
        return
    unpacked, damage = _unpacked(shown, data)
    if unpacked is not data:
        _refuse_nested(shown, unpacked)
    yield _input(shown, PurePosixPath(shown).name, unpacked, modified, damage)


def _input(path: str, name: str, data: bytes, modified: datetime | None, damage: str | None = None) -> Input:
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return Input(path, name, data, modified, hashlib.sha256(data).hexdigest(), damage)


def _is_archive(data: bytes) -> bool:
    """Whether it is a zip of files; a workbook is a zip too, but one thing to its reader."""
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _WORKBOOK_MEMBER not in archive.namelist()
    except _BROKEN_ZIP:
        return _WORKBOOK_MEMBER.encode() not in data[:4096]


def is_archive_of_files(raw: BinaryIO) -> bool:
    """Whether a file is a zip of files, by its first bytes and its directory; a workbook is none."""
    if not raw.read(4).startswith((_ZIP, _EMPTY_ZIP)):
        return False
    try:
        with zipfile.ZipFile(raw) as archive:
            return _WORKBOOK_MEMBER not in archive.namelist()
    except _BROKEN_ZIP:
        return False


def _refuse_nested(path: str, data: bytes) -> None:
    if data.startswith(tuple(STREAMS)) or _is_archive(data):
        raise InputError(path, "an archive inside an archive.", "Unpack it once and take in what comes out.")


def _unpacked(path: str, data: bytes) -> tuple[bytes, str | None]:
    """Content of a compressed file, or the data as they are; and what is wrong with its end, if anything."""
    make = next((make for magic, make in STREAMS.items() if data.startswith(magic)), None)
    if make is None:
        return data, None
    unpacked = bytearray()
    stream, place = make(), 0
    while place < len(data):
        chunk = data[place : place + CHUNK]
        try:
            unpacked += stream.decompress(chunk)
        except BROKEN:
            return bytes(unpacked), "the compressed file is damaged: what came before the damage was read"
        place += len(chunk) - (len(stream.unused_data) if stream.eof else 0)
        _check_size(path, len(unpacked), place)
        if stream.eof and not data.startswith(tuple(STREAMS), place):
            stray = len(data[place:].strip(b"\0"))
            return bytes(unpacked), f"{stray:,} stray bytes follow the compressed content" if stray else None
        stream = make() if stream.eof else stream
    return bytes(unpacked), "the compressed file is cut short: what came before the cut was read"


def _check_size(path: str, unpacked: int, packed: int) -> None:
    if unpacked > MAX_BYTES:
        raise InputError(path, f"holds more than {MAX_BYTES // 2**30} GiB unpacked.", "Split it into smaller files.")
    if unpacked > RATIO_FREE_BYTES and unpacked > MAX_RATIO * packed:
        raise InputError(
            path,
            f"unpacks to more than {MAX_RATIO} times its size, as only a decompression bomb does.",
            "Unpack it yourself if you trust it.",
        )


def _members(path: str, data: bytes) -> Iterator[Input]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = sorted(
                (info for info in archive.infolist() if not info.is_dir() and is_content(info.filename)),
                key=lambda info: info.filename,
            )
            _check_archive(path, infos)
            for info in infos:
                name = f"{path}!{info.filename}"
                content = archive.read(info)
                _refuse_nested(name, content)
                yield _input(name, PurePosixPath(info.filename).name, content, datetime(*info.date_time, tzinfo=UTC))
    except _BROKEN_ZIP as error:
        raise InputError(path, f"a zip archive that is broken ({error}).", "Copy or export it again.") from error


def is_content(name: str) -> bool:
    """Whether a member of an archive is somebody's file: not hidden, and not what an operating system leaves there."""
    parts = [part for part in PurePosixPath(name).parts if part != ".."]
    return bool(parts) and not any(part in _NOT_CONTENT or part.startswith(".") for part in parts)


def locked_member(path: str, name: str) -> InputError:
    """What is said of a member of an archive that a password keeps from us."""
    return InputError(f"{path}!{name}", "locked with a password.", "Unpack it and take in what comes out.")


def _check_archive(path: str, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the archive's directory states; the library never unpacks a member beyond that."""
    if not infos:
        raise InputError(path, "an empty archive.", "There is nothing to take in.")
    if len(infos) > MAX_MEMBERS:
        raise InputError(path, f"holds more than {MAX_MEMBERS:,} files.", "Split it into several archives.")
    locked = next((info.filename for info in infos if info.flag_bits & 1), None)
    if locked:
        raise locked_member(path, locked)
    for info in infos:
        _check_size(f"{path}!{info.filename}", info.file_size, max(1, info.compress_size))
    _check_size(path, sum(info.file_size for info in infos), MAX_BYTES)
