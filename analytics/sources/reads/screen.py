"""A first look at a block of hits by what is cheap: which may be views, and by which rule the others are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analytics.sources.reads.asking import private, table, text
from analytics.sources.rows import Reject

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    import pyarrow as pa

LONGEST_REJECT = 300  # characters of a line that can't be used; masked, they are there to show its form


class Facts(NamedTuple):
    """What a block is about: its times in UTC, and what its log carries at all."""

    since: datetime | None
    until: datetime | None
    faults: int
    requests: int  # lines that are no comments
    referrers: bool
    agents: bool


@dataclass(frozen=True)
class Screened:
    """What is kept of a block, and the account of all its lines."""

    facts: Facts
    kept: pa.Table
    left_out: dict[str, int]
    rejects: list[Reject]
    asset_referrers: list[tuple[str, int]]  # hosts whose pages ask for pictures and scripts, with the number of lines


@dataclass(frozen=True)
class Screen:
    """Screens the blocks of a log."""

    find_hosts: bool  # the site's own hosts are to be found out
    duck: duckdb.DuckDBPyConnection = field(default_factory=private)

    def __call__(self, hits: pa.Table) -> Screened:
        """Screen a block; nothing of it stays in the connection."""
        self.duck.register("hits", hits)
        self.duck.execute(text("screen"), {"find_hosts": self.find_hosts}).fetchall()
        screened = Screened(
            Facts(*self._rows("facts")[0]),
            table(self.duck, "kept"),
            dict(self._rows("left_out")),
            [Reject(*row) for row in self._rows("rejects", longest=LONGEST_REJECT)],
            self._rows("asset_referrers") if self.find_hosts else [],
        )
        self.duck.execute(text("forget_block"))
        self.duck.unregister("hits")
        return screened

    def _rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self.duck.execute(text(question), parameters).fetchall()
