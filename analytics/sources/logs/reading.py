"""From the lines of a block to the temporary table `hits`, one row per line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from analytics.sources.logs.hit import Hit
from analytics.sources.logs.lines import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    import duckdb

    from analytics.sources.logs.hit import LineParser, Outcome

#: Columns of `hits`. `text` is the raw line where there is a fault, null elsewhere.
HITS = pa.schema(
    [
        ("line", pa.int64()),
        ("at", pa.timestamp("us")),
        ("client", pa.string()),
        ("host", pa.string()),
        ("method", pa.string()),
        ("target", pa.string()),
        ("status", pa.int16()),
        ("referrer", pa.string()),
        ("agent", pa.string()),
        ("fault", pa.string()),
        ("text", pa.string()),
        ("comment", pa.bool_()),
    ]
)
_NOTHING = (None,) * len(Hit._fields)


class HitReader(Protocol):
    """Reads the blocks of one log in order."""

    @property
    def header(self) -> str | None:
        """What header lines said that the next line must know, as such lines; None in logs without them."""

    def hits(self, duck: duckdb.DuckDBPyConnection, lines: pa.Table) -> None:
        """(Re)create the temporary table `hits` from the lines of a block."""


@dataclass(frozen=True)
class LogFormat:
    """A kind of access log: the name that people read, and what reads it. Times without a zone are in that given."""

    name: str
    parser: Callable[[tzinfo], LineParser]
    fast: Callable[[LineParser], HitReader] | None = None  # a reader that needs the parser for odd lines only
    declares: Callable[[str], bool] | None = None  # tells a header line that settles which format it is

    def reader(self, zone: tzinfo, before: bytes = b"") -> HitReader:
        """A reader for one file; it remembers what a header said, also one in the bytes `before` it begins to read."""
        parse = self.parser(zone)
        for line in before.splitlines():
            if line.startswith(b"#"):
                parse(decoded(line))
        return self.fast(parse) if self.fast else EachLine(parse)


@dataclass(frozen=True)
class EachLine:
    """Asks the parser about each line."""

    parse: LineParser

    @property
    def header(self) -> str | None:
        """What the parser remembers of header lines."""
        return getattr(self.parse, "header", None)

    def hits(self, duck: duckdb.DuckDBPyConnection, lines: pa.Table) -> None:
        """(Re)create the temporary table `hits` from the lines of a block."""
        with_table(duck, "parsed_lines", outcomes(lines, self.parse), "create_hits")


@dataclass(frozen=True)
class Quoted:
    """Lines of the NCSA family, cut at their quotes in SQL; the parser is asked about what is not plain."""

    parse: LineParser
    vhost: bool  # a virtual host stands first
    people: bool  # referrer and user agent follow
    header: None = None

    def hits(self, duck: duckdb.DuckDBPyConnection, lines: pa.Table) -> None:
        """(Re)create the temporary table `hits` from the lines of a block."""
        with_table(duck, "log_lines", lines, "quoted_hits", vhost=self.vhost, people=self.people)
        odd = duck.execute(sql("odd_lines")).fetchall()
        if odd:
            numbers, texts = zip(*odd, strict=True)
            duck.execute(sql("forget_odd_lines")).fetchall()
            read = outcomes(pa.table({"line": pa.array(numbers, pa.int64()), "text": texts}), self.parse)
            with_table(duck, "parsed_lines", read, "add_hits")


@cache
def sql(name: str) -> str:
    """A statement of this package."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def with_table(duck: duckdb.DuckDBPyConnection, name: str, table: pa.Table, statement: str, **params: object) -> None:
    """Run a statement that reads an Arrow table by this name."""
    duck.register(name, table)
    try:
        duck.execute(sql(statement), params).fetchall()  # to its end: else nothing more can be registered
    finally:
        duck.unregister(name)


def outcomes(lines: pa.Table, parse: LineParser) -> pa.Table:
    """What the parser says about each line, in the columns of `hits`."""
    texts = lines["text"].to_pylist()
    rows = [_row(parse(text), text) for text in texts]
    columns: Iterable[tuple[object, ...]] = zip(*rows, strict=True) if rows else [()] * (len(HITS) - 1)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, list(HITS)[1:], strict=True)]
    return pa.table([lines["line"].combine_chunks(), *arrays], schema=HITS)


def _row(outcome: Outcome, text: str) -> tuple[object, ...]:
    if isinstance(outcome, Hit):
        return (*outcome, None, None, False)
    if outcome is None:
        return (*_NOTHING, None, None, True)
    return (*_NOTHING, outcome, text, False)
