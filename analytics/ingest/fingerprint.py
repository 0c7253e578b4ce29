"""By what the content of a log is known again, whatever its name: digests of its beginning, block by block.

Two files share their first bytes as far as the digests of whole blocks agree, and in the block after those as far as
the digests of its beginnings agree, one for each line. What is shared by proof was taken in once and is not again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from analytics.store.logs import Log

BLOCK = 2**17  # bytes
BLOCK_DIGEST = 8  # bytes of the digest of a whole block that are kept
LINE_DIGEST = 4  # of the beginning of a block up to a line's end
#: Two files that go different ways after fewer bytes than this may have been alike by chance: a server's own first hit.
SHARED_BY_CHANCE = 1024


def first_line(head: bytes) -> int | None:
    """A few bits by which a first line finds its like, too few to find out what stands in it; None if it has no end."""
    line, end, _ = head.partition(b"\n")
    return int.from_bytes(sha256(line).digest()[:4], "big") if end else None


def block_digest(data: bytes) -> bytes:
    """What is kept of a whole block."""
    return sha256(data).digest()[:BLOCK_DIGEST]


def line_digests(data: bytes) -> tuple[bytes, list[int]]:
    """Of each beginning of a block that ends with a line: its digest (one after the other), and where it ends."""
    running, digests, ends = sha256(), bytearray(), list[int]()
    start = 0
    while (end := data.find(b"\n", start) + 1) > 0:
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

    def add(self, data: bytes) -> None:
        """Go on with these bytes."""
        place = 0
        while len(self.rest) + len(data) - place >= BLOCK:
            upto = place + BLOCK - len(self.rest)
            self.rest += data[place:upto]
            self.blocks += block_digest(bytes(self.rest))
            self.rest.clear()
            place = upto
        self.rest += data[place:]

    def tail(self) -> bytes:
        """Digests of the beginnings of the last block, which is not whole."""
        return line_digests(bytes(self.rest))[0]


@dataclass
class Shared:
    """How much of a file is proven to be what a known log begins with."""

    offset: int = 0  # up to the end of a line
    lines: int = 0
    log: Log | None = None  # the log that it shares most with
    fingerprint: Fingerprint = field(default_factory=Fingerprint)  # of the shared bytes
    beyond: bytes = b""  # bytes of the file after those, as far as they were read

    @property
    def grown(self) -> bool:
        """Whether all that was read of the known log is the beginning of this file."""
        return self.log is not None and self.offset == self.log.read_until


@dataclass
class _Place:
    """How far a comparison has come: whole blocks, the last of them, the lines that end in them."""

    number: int = 0
    before: bytes = b""
    lines: int = 0


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
        found.fingerprint.blocks += digest
        place = _Place(place.number + 1, piece, place.lines + piece.count(b"\n"))
    return _within(found, alive, b"", place)


def _within(found: Shared, alive: list[Log], piece: bytes, place: _Place) -> Shared:
    """The end of what is shared: inside the block that no log has whole, or at the last line's end before it."""
    digests, ends = line_digests(piece)
    here = place.number * BLOCK_DIGEST
    known = [(_agreeing(log.tail, digests) if len(log.blocks) == here else 0, log) for log in alive]
    count, log = max(known, key=lambda one: one[0])
    if count:
        end = ends[count - 1]
        found.log, found.offset, found.lines = log, place.number * BLOCK + end, place.lines + count
        found.fingerprint.rest += piece[:end]
        found.beyond = piece[end:]
    elif place.number:
        end = place.before.rfind(b"\n") + 1
        found.log, found.offset, found.lines = log, (place.number - 1) * BLOCK + end, place.lines
        if end < BLOCK:
            del found.fingerprint.blocks[-BLOCK_DIGEST:]
            found.fingerprint.rest += place.before[:end]
        found.beyond = place.before[end:] + piece
    else:
        found.beyond = piece
    if found.log and not found.grown and found.beyond and found.offset < SHARED_BY_CHANCE:
        return Shared(beyond=bytes(found.fingerprint.rest) + found.beyond)
    return found


def grown(path: Path, candidates: Sequence[Log]) -> Shared | None:
    """A plain file that goes on where the reading of a known log ended: by its first, last whole and last bytes.

    What lies between those is not read again, so that a log of many gigabytes costs by what is new.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        for log in candidates:
            whole = len(log.blocks) // BLOCK_DIGEST
            if size < log.read_until or not all(_holds(file, log, number) for number in {0, whole - 1} if whole):
                continue
            file.seek(whole * BLOCK)
            rest = file.read(log.read_until - whole * BLOCK)
            if line_digests(rest)[0] == log.tail:
                return Shared(log.read_until, log.lines, log, Fingerprint(bytearray(log.blocks), bytearray(rest)))
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
