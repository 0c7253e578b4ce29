"""A first look at a block of hits by what is cheap: which may be views, and by which rule the others are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.compute as pc

from analytics.sources.reads.asking import private, table, text
from analytics.sources.rows import Reject

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    import pyarrow as pa

ASSET, ERROR = "asset", "error"  # rules of screen.sql that are more than a number
TEXTS = ("target", "agent", "client", "referrer")
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
    kept: pa.Table  # with each different text once
    left_out: dict[str, int]
    rejects: list[Reject]
    asset_referrers: dict[str, int]  # pages of which hosts (`https://host`) ask for how many pictures and scripts


@dataclass(frozen=True)
class Screen:
    """Screens the blocks of a log."""

    find_hosts: bool  # the site's own hosts are to be found out
    duck: duckdb.DuckDBPyConnection = field(default_factory=private)

    def __call__(self, hits: pa.Table) -> Screened:
        """Screen a block; nothing of it stays in the connection."""
        self.duck.register("hits", hits)
        judged = table(self.duck, "screen", find_hosts=self.find_hosts)
        facts = Facts(*self._rows("facts")[0])
        rejects = [Reject(*row) for row in self._rows("rejects", longest=LONGEST_REJECT)]
        self.duck.unregister("hits")
        rule = judged["rule"]
        kept = judged.filter(pc.or_kleene(pc.is_null(rule), pc.equal(rule, ERROR)))
        left_out = _counted(rule)
        left_out.pop("rejected", None)
        hosts = _counted(judged.filter(pc.equal(rule, ASSET))["referrer"]) if self.find_hosts else {}
        return Screened(facts, _each_once(kept), left_out, rejects, hosts)

    def _rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self.duck.execute(text(question), parameters).fetchall()


def _counted(texts: pa.ChunkedArray) -> dict[str, int]:
    """How often each text is there; null is none."""
    counts = texts.drop_null().value_counts()
    return dict(zip(counts.field(0).to_pylist(), counts.field(1).to_pylist(), strict=True))


def _each_once(kept: pa.Table) -> pa.Table:
    """With each different text once, and its number where it stands."""
    for place, name in enumerate(kept.column_names):
        if name in TEXTS:
            kept = kept.set_column(place, name, kept[name].combine_chunks().dictionary_encode())
    return kept
