"""Files as streams of bytes out of their containers, so that a log of any size passes through little memory.

Unpacking runs in a thread beside the reader. Plain files, gzip, bzip2 and Zstandard; members of zip and tar archives;
a pipe.
"""

from __future__ import annotations

import queue
import sys
import tarfile
import threading
import zipfile
from collections import deque
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from analytics.errors import InputError
from analytics.sources.containers import BROKEN, CHUNK, STREAMS, is_content, shown_name
from analytics.sources.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 2**20  # bytes that the thread hands on at a time
AHEAD = 8  # pieces that wait to be read
HEAD = 2**18  # bytes by which the kind of a stream is told
DAMAGE: tuple[type[Exception], ...] = (*BROKEN, tarfile.TarError, zipfile.BadZipFile)
LOCKED = 1  # the flag of a zip's member that needs a password
_TAR_MAGIC = slice(257, 262)


class Stream:
    """The bytes of one file in order; `head` shows the first ones without taking them."""

    def __init__(self, path: str, raw: BinaryIO, *, finished: bool, plain: Path | None = None) -> None:
        self.path = path
        self.plain = plain  # the file whose bytes these are, where it lies open
        self.finished = finished  # nothing will be added: a container, a pipe
        self.damage: str | None = None
        self.offset = 0  # bytes that were taken
        self._waiting: deque[memoryview] = deque()
        self._pieces: queue.Queue[bytes] = queue.Queue(AHEAD)
        self._stopped = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._fill, args=(raw,), name="unpack", daemon=True)
        self._thread.start()
        while sum(map(len, self._waiting)) < HEAD and self._more():
            pass
        self.head = b"".join(self._waiting)[:HEAD]

    def _fill(self, raw: BinaryIO) -> None:
        """In the thread: hand on the bytes in pieces; an empty piece is the end, whatever the reason."""
        try:
            with stage("unpack"):
                for piece in _in_pieces(self._unpacked(raw)):
                    if not self._hand_on(piece):
                        return
        finally:
            self._hand_on(b"")

    def _unpacked(self, raw: BinaryIO) -> Iterator[bytes]:
        try:
            data = raw.read(PIECE)
            make = next((make for magic, make in STREAMS.items() if data.startswith(magic)), None)
            if make is None:
                while data:
                    yield data
                    data = raw.read(PIECE)
                return
            self.finished, self.plain = True, None
            decoder = make()
            while data:
                for place in range(0, len(data), CHUNK):
                    chunk = data[place : place + CHUNK]
                    while chunk:
                        if decoder.eof:
                            if not chunk.strip(b"\0"):
                                break
                            decoder = make()
                        yield decoder.decompress(chunk)
                        chunk = decoder.unused_data if decoder.eof else b""
                data = raw.read(PIECE)
            if not decoder.eof:
                self.damage = "the compressed file is cut short: what came before the cut was read"
        except DAMAGE as error:
            self.damage = f"the file is damaged ({' '.join(str(error).split())}): what came before the damage was read"

    def _hand_on(self, piece: bytes) -> bool:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._pieces.put(piece, timeout=0.2)
                return True
        return False

    def _more(self) -> bool:
        """Wait for a piece more; whether there was one."""
        if not self._ended and (piece := self._pieces.get()):
            self._waiting.append(memoryview(piece))
            return True
        self._ended = True
        return False

    def _next(self, size: int) -> memoryview | None:
        """The next bytes, at most so many, as one piece holds them; None at the end."""
        if not (self._waiting or self._more()):
            return None
        piece = self._waiting.popleft()
        if len(piece) > size:
            self._waiting.appendleft(piece[size:])
        self.offset += min(size, len(piece))
        return piece[:size]

    def read(self, size: int = PIECE) -> bytes:
        """The next bytes: as many as asked for, fewer at the end only."""
        parts = list[memoryview]()
        while size and (part := self._next(size)) is not None:
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def readinto(self, into: memoryview) -> int:
        """The next bytes, in the buffer given: as many as it holds, fewer at the end only; how many."""
        filled = 0
        while filled < len(into) and (part := self._next(len(into) - filled)) is not None:
            into[filled : filled + len(part)] = part
            filled += len(part)
        return filled

    @property
    def complete(self) -> bool:
        """At its end: whether this is all that there will ever be."""
        return self.finished and self.damage is None

    def close(self) -> None:
        """Stop reading ahead."""
        self._stopped.set()
        self._thread.join()


def _in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of PIECE or more, but for the last one."""
    waiting, size = list[bytes](), 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if size:
        yield b"".join(waiting)


@contextmanager
def open_stream(path: Path, start: int = 0) -> Iterator[Stream]:
    """A file out of its compression; a plain one from a byte on."""
    with path.open("rb") as raw:
        raw.seek(start)
        stream = Stream(shown_name(path), raw, finished=False, plain=path)
        try:
            yield stream
        finally:
            stream.close()


@contextmanager
def uploaded(name: str, data: bytes) -> Iterator[Stream]:
    """A file that came through a browser: like one on disk it may go on another time, under its name or another."""
    stream = Stream(name, BytesIO(data), finished=False)
    try:
        yield stream
    finally:
        stream.close()


@contextmanager
def pipe() -> Iterator[Stream]:
    """What is piped into the command."""
    stream = Stream("-", sys.stdin.buffer, finished=True)
    try:
        yield stream
    finally:
        stream.close()


def is_tar(head: bytes) -> bool:
    """Whether it is an archive made by tar."""
    return head[_TAR_MAGIC] == b"ustar"


def tar_members(path: str, archive: Stream) -> Iterator[Stream]:
    """Each file in a tar archive, in its order; a member must be read before the next is asked for."""
    empty = True
    try:
        with tarfile.open(fileobj=archive, mode="r|") as tar:  # type: ignore[call-overload]  # any object with `read`
            for member in tar:
                raw = tar.extractfile(member) if member.isfile() and is_content(member.name) else None
                if raw is not None:
                    empty = False
                    stream = Stream(f"{path}!{member.name}", raw, finished=True)
                    yield stream
                    stream.close()
    except DAMAGE as error:
        raise InputError(path, f"a tar archive that is broken ({error}).", "Copy or export it again.") from error
    if empty:
        raise InputError(path, "an empty archive.", "There is nothing to take in.")


def locked(archive: zipfile.ZipFile) -> list[str]:
    """Names of the files in a zip archive that need a password, in order."""
    infos = archive.infolist()
    return sorted(info.filename for info in infos if info.flag_bits & LOCKED and is_content(info.filename))


def zip_members(shown: str, archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, Stream]]:
    """Each file in a zip archive as a stream, in the order of their names; those that are locked are passed over."""
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if not info.is_dir() and not info.flag_bits & LOCKED and is_content(info.filename):
            with archive.open(info) as raw:
                stream = Stream(f"{shown}!{info.filename}", raw, finished=True)  # type: ignore[arg-type]
                yield info, stream
                stream.close()
