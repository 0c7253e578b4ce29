"""From what a person typed or sent to inputs: a file, a folder with all in it, a pattern, an upload."""

from __future__ import annotations

import glob
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from analytics.errors import InputError
from analytics.sources.containers import MAX_BYTES, contents, inputs, is_archive_of_files, locked_member, shown_name
from analytics.sources.streams import DAMAGE, is_tar, locked, open_stream, pipe, tar_members, uploaded, zip_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analytics.sources.logs import LogFormat
    from analytics.sources.rows import Input
    from analytics.sources.streams import Stream

PIPE = "-"
_NO_ZIP: tuple[type[Exception], ...] = (NotImplementedError, ValueError, *DAMAGE)


@dataclass(frozen=True)
class Upload:
    """A file that came through a browser: a name without a folder, bytes, and nobody knows their date."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class OpenLog:
    """An access log that is open; it must be read before the next input is asked for."""

    stream: Stream
    format: LogFormat

    @property
    def path(self) -> str:
        """Its name as reports print it."""
        return self.stream.path


Found: TypeAlias = "Input | OpenLog | InputError"


def opened(
    paths: Iterable[str], uploads: Iterable[Upload], home: Path, log_format: Callable[[bytes], LogFormat | None]
) -> Iterator[Found]:
    """All that files and uploads hold, out of their containers; an InputError for each that can't be opened.

    `log_format` says which access log it is that begins with these bytes, if it is one.
    """
    for path in files(paths, home):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            yield from _piped(log_format) if str(path) == PIPE else _in_file(path, log_format)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(str(path), f"it can't be read ({error.strerror}).", "Check its permissions.")
    for upload in uploads:
        try:
            yield from _in_upload(upload, log_format)
        except InputError as error:
            yield error


def _in_file(path: Path, log_format: Callable[[bytes], LogFormat | None]) -> Iterator[Found]:
    with path.open("rb") as raw:
        if is_archive_of_files(raw):
            yield from _in_zip(raw, shown_name(path), log_format, inputs(path))
            return
    with open_stream(path) as stream:
        yield from _in_stream(stream, log_format, inputs(path))


def _in_upload(upload: Upload, log_format: Callable[[bytes], LogFormat | None]) -> Iterator[Found]:
    raw, all_else = BytesIO(upload.data), contents(upload.name, upload.data, None)
    if is_archive_of_files(raw):
        yield from _in_zip(raw, upload.name, log_format, all_else)
        return
    with uploaded(upload.name, upload.data) as stream:
        yield from _in_stream(stream, log_format, all_else)


def _in_stream(
    stream: Stream, log_format: Callable[[bytes], LogFormat | None], all_else: Iterator[Input]
) -> Iterator[Found]:
    """A log as a stream, a tar archive member by member; all else in memory."""
    if is_tar(stream.head):
        for member in tar_members(stream.path, stream):
            yield from _log_or_content(member, log_format)
    elif found := log_format(stream.head):
        yield OpenLog(stream, found)
    else:
        yield from all_else


def _in_zip(
    raw: BinaryIO, shown: str, log_format: Callable[[bytes], LogFormat | None], all_else: Iterator[Input]
) -> Iterator[Found]:
    """An archive that holds logs member by member; any other in memory."""
    try:
        with zipfile.ZipFile(raw) as archive:
            logs = [info.filename for info, member in zip_members(shown, archive) if log_format(member.head)]
            if logs:
                for _, member in zip_members(shown, archive):
                    yield from _log_or_content(member, log_format)
                yield from (locked_member(shown, name) for name in locked(archive))
                return
    except _NO_ZIP:
        pass  # what is wrong with it is said by those who read it in memory
    yield from all_else


def _piped(log_format: Callable[[bytes], LogFormat | None]) -> Iterator[Found]:
    with pipe() as stream:
        yield from _log_or_content(stream, log_format)


def _log_or_content(stream: Stream, log_format: Callable[[bytes], LogFormat | None]) -> Iterator[Found]:
    if found := log_format(stream.head):
        yield OpenLog(stream, found)
    else:
        yield from contents(stream.path, bounded(stream), None)


def bounded(stream: Stream) -> bytes:
    """All of a stream that must fit into memory."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(stream.path, f"holds more than {MAX_BYTES // 2**30} GiB.", "Split it into smaller files.")
    return data


def files(paths: Iterable[str], home: Path) -> Iterator[Path | InputError]:
    """Every file named, in order of name within a folder or pattern; an InputError for a name that leads nowhere.

    Hidden files and the store's own folder are passed over inside folders; a file that is named is always taken.
    """
    for text in paths:
        path = Path(text)
        if text == PIPE:
            found = [path]
        elif path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if _wanted(file, path, home)]
        elif path.exists():
            found = [path]
        else:
            found = [Path(match) for match in sorted(glob.glob(text, recursive=True)) if Path(match).is_file()]  # noqa: PTH207 - the pattern may be absolute
        if found:
            yield from found
        else:
            yield InputError(text, "there is no such file, or nothing in it.", "Check the path.")


def _wanted(file: Path, folder: Path, home: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and not file.resolve().is_relative_to(home.resolve())
