"""The blocks of a log on their way from its bytes to what is put aside of them, each step in a thread of its own."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analytics.sources.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from analytics.ingest.fingerprint import Fingerprint
    from analytics.sources.logs import Blocks, HitReader
    from analytics.sources.reads import Numbered, Reads, Screen, Screened
    from analytics.sources.streams import Stream


@dataclass
class Tape:
    """A stream whose bytes are noted as they pass: they stay where they were read until they are in a fingerprint."""

    begun: bytes  # bytes that were read already and come first
    stream: Stream
    print: Fingerprint
    passed: deque[memoryview] = field(default_factory=deque)

    def readinto(self, into: memoryview) -> int:
        """The next bytes, in the buffer given; how many."""
        size = min(len(self.begun), len(into))
        if size:
            into[:size], self.begun = self.begun[:size], self.begun[size:]
        else:
            with stage("read"):
                size = self.stream.readinto(into)
        self.passed.append(into[:size])
        return size

    def next(self, size: int) -> list[memoryview]:
        """The next bytes that passed."""
        taken = list[memoryview]()
        while size:
            piece = self.passed.popleft()
            if len(piece) > size:
                self.passed.appendleft(piece[size:])
            taken.append(piece[:size])
            size -= len(taken[-1])
        return taken

    def note(self, taken: Iterable[memoryview]) -> None:
        """The next bytes were taken in."""
        with stage("digest"):
            for piece in taken:
                self.print.add(piece)


class Passed(NamedTuple):
    """A block on its way: its bytes, how many they are and how many lines."""

    data: list[memoryview]
    bytes: int
    lines: int
    header: str | None  # that holds after it


def cut(found: Blocks, tape: Tape, reader: HitReader) -> Iterator[tuple[Passed, pa.Table]]:
    """Blocks as they are cut into hits."""
    end = 0
    for block in found:
        with stage("cut"):
            hits, size = reader.hits(block.lines), block.end - end
        yield Passed(tape.next(size), size, len(block.lines), reader.header), hits
        end = block.end


def screened(blocks: Iterable[tuple[Passed, pa.Table]], screen: Screen) -> Iterator[tuple[Passed, Screened]]:
    """Blocks as they are screened."""
    for passed, hits in blocks:
        with stage("screen"):
            kept = screen(hits)
        yield passed, kept


def put_aside(reads: Reads, numbered: Numbered, tape: Tape, data: list[memoryview]) -> None:
    """Stage a block that was numbered, and note its bytes."""
    with stage("put aside"):
        reads.stage(numbered)
    tape.note(data)
