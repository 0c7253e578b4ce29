"""A stream of bytes as numbered lines, block by block, so that a log of any size passes through little memory.

The text of a block is not copied: each line is a view into the bytes that were read. Only lines that need mending
(not UTF-8, NUL bytes) are written anew. A line ends with LF; a CR before it, and a byte order mark before the first
line, are no part of the text.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
import pyarrow as pa

from analytics.sources.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]

BLOCK_BYTES = 64 * 2**20
LONGEST = 4 * 2**20  # bytes of one line that are kept: no request is longer, and a file without LF must not fill memory
_SCAN_BYTES = 2**20  # what stays in the processor's cache while a letter is looked for
INLINE = 12  # a string view of up to this many bytes holds the text itself


class Readable(Protocol):
    """A stream that fills a buffer of whoever reads it, so that its bytes are copied once."""

    def readinto(self, into: memoryview, /) -> int:
        """Fill the buffer as far as there are bytes; how many there were, 0 at the end."""


@dataclass(frozen=True)
class Block:
    """Whole lines: `line` counts from 1 where reading began, `end` is the byte offset just after the last of them."""

    first_line: int
    lines: pa.Table  # line int64, text string view
    end: int


class Blocks:
    """The lines of a stream. After the last block, `waiting` bytes of a line that has no end yet were left unread."""

    def __init__(self, stream: Readable, *, final: bool | Callable[[], bool], size: int, first_line: int) -> None:
        self._stream = stream
        self._final = final
        self._size = size
        self._line = first_line
        self._end = 0
        self.waiting = 0

    def __iter__(self) -> Iterator[Block]:
        begun: Codes = np.empty(0, np.uint8)  # of a line without end
        cut = 0  # bytes of that line that were read and not kept
        while len(data := self._read(begun)) > len(begun):
            whole = _last_end(data, len(begun))
            begun = data[whole:]
            if whole:
                yield self._block(data[:whole], cut)
                cut = 0
            elif len(begun) > LONGEST:
                cut += len(begun) - LONGEST
                begun = begun[:LONGEST]
        if len(begun) and (self._final() if callable(self._final) else self._final):
            yield self._block(begun, cut)
        else:
            self.waiting = len(begun) + cut

    def _read(self, begun: Codes) -> Codes:
        """What was begun and as many bytes more as a block has; fewer at the end only. A pipe gives what it has."""
        data = np.empty(len(begun) + self._size, np.uint8)
        data[: len(begun)] = begun
        filled = len(begun)
        while filled < len(data) and (size := self._stream.readinto(data[filled:].data)):
            filled += size
        return data[:filled]

    def _block(self, data: Codes, cut: int) -> Block:
        bom = codecs.BOM_UTF8
        marked = len(bom) if self._end == 0 and data[: len(bom)].tobytes() == bom else 0
        with stage("find lines"):
            text = texts(data, marked)
        first = self._line
        self._line += len(text)
        self._end += len(data) + cut
        numbers = pa.array(np.arange(first, self._line, dtype=np.int64))
        return Block(first, pa.table({"line": numbers, "text": text}), self._end)


def blocks(
    stream: Readable, *, final: bool | Callable[[], bool], size: int = BLOCK_BYTES, first_line: int = 1
) -> Blocks:
    """The lines of a stream in blocks of about `size` bytes.

    `final`: nothing will be added, so that a last line without LF is a line; else it waits. Where only the end of the
    stream tells, it is asked then. The bytes of a line beyond the first LONGEST are counted but not kept.
    """
    return Blocks(stream, final=final, size=size, first_line=first_line)


def _last_end(codes: Codes, start: int) -> int:
    """Just after the last LF from `start` on; 0 where there is none."""
    for end in range(len(codes), start, -_SCAN_BYTES):
        begin = max(start, end - _SCAN_BYTES)
        place = codes[begin:end].tobytes().rfind(b"\n")
        if place >= 0:
            return begin + place + 1
    return 0


def texts(codes: Codes, start: int = 0) -> pa.Array:
    """Each line of the bytes from `start` on, as a string view."""
    ends = found_at(codes, "\n")
    if codes[-1] != ord("\n"):
        ends = np.append(ends, len(codes))
    starts = np.concatenate([np.array([start], np.int64), ends[:-1] + 1])
    lengths = ends - starts
    lengths -= (lengths > 0) & (codes[np.maximum(ends - 1, 0)] == ord("\r"))
    np.minimum(lengths, LONGEST, out=lengths)
    views = string_views(codes, starts, lengths, buffer=0)
    buffers = [None, None, pa.py_buffer(codes)]
    mended = {} if _is_clean(codes) else _mended(codes, starts, lengths)
    if mended:
        places = np.fromiter(mended, np.int64)
        sizes = np.fromiter(map(len, mended.values()), np.int64)
        anew = b"".join(mended.values())
        views[places] = string_views(np.frombuffer(anew, np.uint8), np.cumsum(sizes) - sizes, sizes, buffer=1)
        buffers.append(pa.py_buffer(anew))
    buffers[1] = pa.py_buffer(views)
    return pa.Array.from_buffers(pa.string_view(), len(views), buffers)


def found_at(codes: Codes, letter: str) -> NDArray[np.int64]:
    """Where in the bytes this letter stands."""
    starts = range(0, len(codes), _SCAN_BYTES)
    found = [np.flatnonzero(codes[at : at + _SCAN_BYTES] == ord(letter)) + at for at in starts]
    return np.concatenate([np.array([], np.int64), *found])


def string_views(
    codes: Codes, starts: NDArray[np.int64], lengths: NDArray[np.int64], *, buffer: int
) -> NDArray[np.int32]:
    """Arrow string views, 16 bytes each: length, then the text if it is short, else its first 4 bytes and its place."""
    views = np.zeros((len(starts), 4), np.int32)
    views[:, 0] = lengths
    views[:, 2] = buffer
    views[:, 3] = starts
    if len(codes):
        fours = _fours(codes)
        views[:, 1] = fours[np.minimum(starts, len(fours) - 1)]
        short = np.flatnonzero(lengths <= INLINE)
        inside = np.arange(INLINE) < lengths[short, None]
        views[short, 1:] = np.where(inside, _gathered(codes, starts[short], INLINE), np.uint8(0)).view(np.int32)
    else:
        views[:, 1:] = 0
    return views


def _fours(codes: Codes) -> NDArray[np.int32]:
    """The 4 bytes from each place on, as one number; text that is not short has so many."""
    codes = codes if len(codes) >= 4 else np.resize(codes, 4)
    return np.ndarray((len(codes) - 3,), "<i4", codes, strides=(1,))


def _gathered(codes: Codes, starts: NDArray[np.int64], width: int) -> Codes:
    """The bytes from each start on; beyond the last byte, that byte again (callers look no further than the text)."""
    return np.stack([codes.take(starts + offset, mode="clip") for offset in range(width)], axis=1)


def _is_clean(codes: Codes) -> bool:
    if codes.view(np.int8).min() > 0:  # ASCII without NUL
        return True
    try:
        str(codes.data, "utf-8")
    except UnicodeDecodeError:
        return False
    return bool(codes.all())


def _mended(codes: Codes, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> dict[int, bytes]:
    """What lines with bytes outside ASCII or NUL bytes say in UTF-8, where that differs from what they hold."""
    odd = np.flatnonzero((codes >= 0x80) | (codes == 0))
    mended = {}
    for place in np.unique(np.searchsorted(starts, odd, side="right") - 1).tolist():
        raw = codes[starts[place] : starts[place] + lengths[place]].tobytes() if place >= 0 else b""
        clean = decoded(raw).encode()
        if clean != raw:
            mended[place] = clean
    return mended


def decoded(raw: bytes) -> str:
    """One line as text: UTF-8, else what Western browsers and servers write, where each byte means something.

    NUL bytes are left out: a server that was switched off leaves runs of them before the next good line.
    """
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
