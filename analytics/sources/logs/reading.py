"""From the lines of a block to hits, one row for each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from analytics.sources.logs.cut import cut
from analytics.sources.logs.hit import HITS, Hit, hits
from analytics.sources.logs.lines import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from analytics.sources.logs.hit import LineParser, Outcome

_PIECE = 16_384  # lines cut at once: their columns stay in the processor's cache
_NOTHING = (None,) * len(Hit._fields)


class HitReader(Protocol):
    """Reads the blocks of one log in order."""

    @property
    def header(self) -> str | None:
        """What header lines said that the next line must know, as such lines; None in logs without them."""

    def hits(self, lines: pa.Table) -> pa.Table:
        """One row for each line of a block, in the columns of HITS."""


@dataclass(frozen=True)
class LogFormat:
    """A kind of access log: the name that people read, and what reads it. Times without a zone are in that given."""

    name: str
    parser: Callable[[tzinfo], LineParser]
    fast: Callable[[LineParser, tzinfo], HitReader] | None = None  # a reader that needs the parser for odd lines only
    declares: Callable[[str], bool] | None = None  # tells a header line that settles which format it is

    def reader(self, zone: tzinfo, before: bytes = b"") -> HitReader:
        """A reader for one file; it remembers what a header said, also one in the bytes `before` it begins to read."""
        parse = self.parser(zone)
        for line in before.splitlines():
            if line.startswith(b"#"):
                parse(decoded(line))
        return self.fast(parse, zone) if self.fast else EachLine(parse)


@dataclass(frozen=True)
class EachLine:
    """Asks the parser about each line."""

    parse: LineParser

    @property
    def header(self) -> str | None:
        """What the parser remembers of header lines."""
        return getattr(self.parse, "header", None)

    def hits(self, lines: pa.Table) -> pa.Table:
        """One row for each line of a block."""
        return outcomes(lines, self.parse)


@dataclass(frozen=True)
class Quoted:
    """Lines of the NCSA family, cut at their quotes; the parser is asked about what is not plain."""

    parse: LineParser
    zone: tzinfo
    vhost: bool  # a virtual host stands first
    people: bool  # referrer and user agent follow
    header: None = None

    def hits(self, lines: pa.Table) -> pa.Table:
        """One row for each line of a block; the order is not that of the lines."""
        pieces = []
        for start in range(0, len(lines), _PIECE):
            plain, others = cut(lines.slice(start, _PIECE), self.zone, vhost=self.vhost, people=self.people)
            pieces += [plain, outcomes(others, self.parse)] if len(others) else [plain]
        return pa.concat_tables(pieces) if pieces else HITS.empty_table()


def outcomes(lines: pa.Table, parse: LineParser) -> pa.Table:
    """What the parser says about each line, as hits."""
    texts = lines["text"].to_pylist()
    rows = [_row(parse(text), text) for text in texts]
    columns: Iterable[tuple[object, ...]] = zip(*rows, strict=True) if rows else [()] * (len(HITS) - 1)
    fields = dict(zip(HITS.names[1:], columns, strict=True))
    return hits(len(rows), {"line": lines["line"].combine_chunks(), **fields})


def _row(outcome: Outcome, text: str) -> tuple[object, ...]:
    if isinstance(outcome, Hit):
        return (*outcome, None, None, False)
    if outcome is None:
        return (*_NOTHING, None, None, True)
    return (*_NOTHING, outcome, text, False)
