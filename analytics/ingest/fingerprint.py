"""By what the content of a log is known again, whatever its name: digests of its beginning, block by block.

Two files share their first bytes as far as the digests of whole blocks agree, and in the first block or in that where
reading ended as far as the digests of its beginnings agree, one for each line. What is shared was taken in once and is
not again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from analytics.store.logs import BLOCK, BLOCK_DIGEST, LINE_DIGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from analytics.store.logs import Log

#: Two files that go different ways after fewer bytes than this may have been alike by chance: a server's own first hit.
SHARED_BY_CHANCE = 1024


def first_line(head: bytes) -> int | None:
    """A few bits by which a first line finds its like, too few to find out what stands in it; None if it has no end."""
    line, end, _ = head.partition(b"\n")
    return int.from_bytes(sha256(line).digest()[:4], "big") if end else None


def block_digest(data: bytes | memoryview) -> bytes:
    """What is kept of a whole block."""
    return sha256(data).digest()[:BLOCK_DIGEST]


def line_digests(data: bytes) -> tuple[bytes, list[int]]:
    """Of each beginning of a block that ends with a line: its digest (one after the other), and where it ends.

    What follows the last line's end counts as a line.
    """
    running, digests, ends = sha256(), bytearray(), list[int]()
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        running.update(data[start:end])
        digests += running.copy().digest()[:LINE_DIGEST]
        ends.append(end)
        start = end
    return bytes(digests), ends


@dataclass
class Fingerprint:
    """Of the bytes of a log from its first on: digests of whole blocks, and the bytes after those."""

    blocks: bytearray = field(default_factory=bytearray)
    rest: bytearray = field(default_factory=bytearray)
    head: bytes = b""  # digests of the beginnings of the first block, once it is whole

    def add(self, data: bytes | memoryview) -> None:
        """Go on with these bytes."""
        coming = memoryview(data)
        while len(self.rest) + len(coming) >= BLOCK:
            missing = BLOCK - len(self.rest)
            block = bytes(self.rest) + coming[:missing] if self.rest else coming[:missing]
            if not self.blocks:
                self.head = line_digests(bytes(block))[0]
            self.blocks += block_digest(block)
            self.rest.clear()
            coming = coming[missing:]
        self.rest += coming

    def tail(self) -> bytes:
        """Digests of the beginnings of the last block, which is not whole."""
        return line_digests(bytes(self.rest))[0]


@dataclass
class Shared:
    """How much of a file is what a known log begins with."""

    offset: int = 0  # up to the end of a line
    lines: int = 0
    log: Log | None = None  # the log that it shares most with
    fingerprint: Fingerprint = field(default_factory=Fingerprint)  # of the shared bytes
    beyond: bytes = b""  # bytes of the file after those, as far as they were read
    header: str | None = None  # what header lines in those say
    inside: bool = False  # the file ends where the known log goes on: what is beyond is the beginning of a known line

    @property
    def grown(self) -> bool:
        """Whether all that was read of the known log is the beginning of this file."""
        return self.log is not None and self.offset == self.log.read_until

    def end(self) -> None:
        """Nothing will be added to the file: the beginning of a known line is all that there will be of it."""
        if self.inside and self.beyond:
            self.lines += 1
            self.beyond = b""


@dataclass
class _Place:
    """How far a comparison has come: whole blocks, the last of them, the lines that end in them."""

    number: int = 0
    before: bytes = b""
    lines: int = 0

    @property
    def offset(self) -> int:
        return self.number * BLOCK


def pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """What a file holds, in pieces of one block each."""
    return iter(lambda: read(BLOCK), b"")


@dataclass
class Headers:
    """Pieces of a file as they pass, of which the header lines are kept."""

    pieces: Iterable[bytes]
    found: dict[int, bytes] = field(default_factory=dict)  # by where they end

    def __iter__(self) -> Iterator[bytes]:
        rest, place = b"", 0
        for piece in self.pieces:
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                place += len(line) + 1
                if line.startswith(b"#"):
                    self.found[place] = line
            yield piece

    def until(self, offset: int) -> bytes:
        """Those that end there or before."""
        return b"\n".join(line for end, line in self.found.items() if end <= offset)


def shared(pieces: Iterable[bytes], candidates: Sequence[Log]) -> Shared:
    """Compare the bytes of a file, in pieces of one block each, with known logs for as long as one agrees."""
    alive, place, found = list(candidates), _Place(), Shared()
    for piece in pieces:
        digest = block_digest(piece) if len(piece) == BLOCK else b""
        kept = slice(place.number * BLOCK_DIGEST, (place.number + 1) * BLOCK_DIGEST)
        agreeing = [log for log in alive if digest and log.blocks[kept] == digest]
        if not agreeing:
            return _within(found, alive, piece, place)
        alive = agreeing
        found.fingerprint.add(piece)
        place = _Place(place.number + 1, piece, place.lines + piece.count(b"\n"))
    return _within(found, alive, b"", place)


def _within(found: Shared, alive: list[Log], piece: bytes, place: _Place) -> Shared:
    """The end of what is shared: at the last line's end in the block that no log has whole, or in the one before it."""
    lines = line_digests(piece)
    common, log = max(((_in_common(log, piece, place, lines), log) for log in alive), key=lambda one: one[0])
    if not (place.number or common):
        return Shared(beyond=piece)
    known, start = place.before + piece[:common], place.offset - len(place.before)
    ended = common == len(piece) < BLOCK
    is_all = ended and log.read_until == start + len(known)
    end = len(known) if is_all else known.rfind(b"\n") + 1
    found.log, found.offset, found.beyond = log, start + end, known[end:] + piece[common:]
    found.lines = place.lines + piece[:common].count(b"\n") + (is_all and not known.endswith(b"\n"))
    found.inside = ended and not is_all
    if end < len(place.before):
        del found.fingerprint.blocks[-BLOCK_DIGEST:]
        found.fingerprint.rest += place.before[:end]
    else:
        found.fingerprint.rest += known[len(place.before) : end]
    if not (ended or found.grown) and found.offset < SHARED_BY_CHANCE:
        return Shared(beyond=known + piece[common:])
    return found


def _in_common(log: Log, piece: bytes, place: _Place, lines: tuple[bytes, list[int]]) -> int:
    """How many bytes a block has in common with a log: up to a line's end, or all if the file ends inside the log.

    Of blocks after the first only the whole is known of a log that goes on beyond them. Where a file ends in one of
    those, all before it is proven; what remains is taken to be the same.
    """
    digests, ends = lines
    goes_on = len(log.blocks) > place.number * BLOCK_DIGEST
    is_end = len(piece) < BLOCK
    if goes_on and place.number:
        return len(piece) if is_end else 0
    count = _agreeing(log.head if goes_on else log.tail, digests)
    proven = ends[count - 1] if count else 0
    cut_line = is_end and b"\n" not in piece[proven:] and place.offset + len(piece) < log.read_until
    return len(piece) if cut_line and (proven or place.number) else proven


def grown(path: Path, candidates: Sequence[Log]) -> Shared | None:
    """A plain file that goes on where the reading of a known log ended: by its first, last whole and last bytes.

    What lies between those is not read again, so that a log of many gigabytes costs by what is new. None also where a
    longer known log may share more with the file than one that is part of both.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        for log in candidates:  # the longest first
            whole = len(log.blocks) // BLOCK_DIGEST
            if size >= log.read_until and all(_holds(file, log, number) for number in {0, whole - 1} if whole):
                file.seek(whole * BLOCK)
                rest = file.read(log.read_until - whole * BLOCK)
                file.seek(max(log.read_until - 1, 0))
                if line_digests(rest)[0] == log.tail and (file.read(1) == b"\n" or size == log.read_until):
                    marks = Fingerprint(bytearray(log.blocks), bytearray(rest), log.head)
                    return Shared(log.read_until, log.lines, log, marks)
            if not whole or size < BLOCK or _holds(file, log, 0):
                return None
    return None


def _holds(file: BinaryIO, log: Log, number: int) -> bool:
    file.seek(number * BLOCK)
    return block_digest(file.read(BLOCK)) == log.blocks[number * BLOCK_DIGEST :][:BLOCK_DIGEST]


def _agreeing(known: bytes, digests: bytes) -> int:
    """How many lines the beginnings of two blocks have in common."""
    most = min(len(known), len(digests)) // LINE_DIGEST
    for count in range(most):
        place = slice(count * LINE_DIGEST, (count + 1) * LINE_DIGEST)
        if known[place] != digests[place]:
            return count
    return most
