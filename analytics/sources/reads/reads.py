"""Hits become reads: block by block into numbers, then judged together."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from analytics.links import site_of
from analytics.sources.reads.asking import private, table, text
from analytics.sources.reads.behaviour import LIMITS
from analytics.sources.reads.block import Block
from analytics.sources.reads.channels import CHANNELS
from analytics.sources.reads.devices import DEVICES
from analytics.sources.reads.meanings import Meanings
from analytics.sources.reads.result import ReadRows

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    import duckdb
    from numpy.typing import NDArray

    from analytics.site_rules import SiteRules
    from analytics.sources.reads.clients import CountryLookup
    from analytics.sources.reads.screen import Facts, Screened
    from analytics.sources.rows import Reject

OWN_SHARE = 0.2  # a host whose pages ask for a fifth of the site's pictures and scripts is the site's own
_EPOCH = date(1970, 1, 1)
_DIRECT = CHANNELS.index("direct")


class Numbered(NamedTuple):
    """A block as numbers, and the salts of its UTC days, counted from 1970."""

    block: Block
    salts: dict[int, str]


class Reads:
    """Takes blocks of hits that were screened, and tells at the end what was read.

    The tables of `duck` hold numbers only, and may be put on disk. `salts` gives the salt of a UTC day; `country` the
    country of an address, None where nobody asked for countries.
    """

    def __init__(
        self,
        duck: duckdb.DuckDBPyConnection,
        rules: SiteRules,
        zone: ZoneInfo,
        salts: Callable[[date], bytes],
        country: CountryLookup | None = None,
    ) -> None:
        self._duck, self._rules, self._zone, self._salts = duck, rules, zone, salts
        self._private = private()
        self._meanings = Meanings(rules, country)
        self._pages: set[int] = set()
        self._filtered: Counter[str] = Counter()
        self._rejects: list[Reject] = []
        self._own_hosts: Counter[str] = Counter()
        self._stored = 0
        self._logged = (False, False)  # whether any line had a referrer, a user agent
        self._until: datetime | None = None
        duck.execute(text("staging"))

    def take(self, screened: Screened) -> None:
        """Keep of a block what it says about reads, as numbers; count what each rule leaves out."""
        self.stage(self.numbered(screened))

    def numbered(self, screened: Screened) -> Numbered:
        """A block as numbers, to be staged before the next one is and before the end; all else is counted."""
        self._note_facts(screened.facts)
        self._filtered.update(screened.left_out)
        self._rejects += screened.rejects
        for page, lines in screened.asset_referrers.items():
            self._own_hosts[site_of(page.partition("//")[2])] += lines
        block = Block(screened.kept, self._meanings, self._own())
        self._filtered.update(block.left_out)
        self._stored += block.lines_stored
        salts = {day: self._salts(_EPOCH + timedelta(days=day)).hex() for day in block.days()}
        return Numbered(block, salts)

    def stage(self, numbered: Numbered) -> None:
        """Keep each view, and each error of somebody who might be a person, under the hash of who made it.

        It may be done in another thread, beside the numbering of the next block.
        """
        block = numbered.block
        self._note_pages(block.links)
        self._private.register("reads_pairs", block.pairs(numbered.salts, self._rules.name))
        hashes = table(self._private, "hash_visitors")["visitor"].to_numpy()
        self._private.unregister("reads_pairs")
        self._insert("stage", block.views(hashes))
        self._insert("stage_errors", block.errors(hashes))

    def finish(self) -> ReadRows:
        """Judge behaviour over all that was taken, and tell what was read."""
        self._name_numbers()
        self._duck.execute(text("frequent"), {"enough": LIMITS["enough"]})
        limits = {name: value for name, value in LIMITS.items() if name != "enough"}
        self._duck.execute(text("suspects"), {**limits, "agents_are_logged": self._logged[1]})
        self._duck.execute(text("judged"))
        self._site_days()
        self._duck.execute(text("links"))
        unknown = None if self._logged[0] else _DIRECT
        result = ReadRows(
            counts=self._linked("counts"),
            dimensions=self._linked("dimensions", unknown=unknown),
            traffic=self._table("traffic"),
            visitors=self._visitors(),
            lines_stored=self._stored,
            filtered={rule: lines for rule, lines in sorted(self._filtered.items()) if lines},
            rejects=self._rejects,
            suspected=dict(self._rows("suspected")),
            until=self._until,
        )
        self._duck.execute(text("forget"))
        self._pages.clear()
        self._meanings.forget()
        return result

    def _note_facts(self, facts: Facts) -> None:
        """What the log carries at all, and until when it speaks."""
        self._logged = (self._logged[0] or facts.referrers, self._logged[1] or facts.agents)
        self._until = max(filter(None, (self._until, facts.until)), default=None)

    def _note_pages(self, links: dict[int, str]) -> None:
        """Keep the links of pages not met before."""
        new = {number: link for number, link in links.items() if number not in self._pages}
        if not new:
            return
        if len(self._pages) > MOST_PAGES:  # a link noted twice is one link in the end
            self._pages.clear()
        self._pages.update(new)
        columns = {"page": pa.array(new.keys(), pa.uint64()), "url": pa.array(new.values(), pa.string())}
        self._insert("note_pages", pa.table(columns))

    def _insert(self, statement: str, new: pa.Table) -> None:
        self._duck.register("reads_new", new)
        self._duck.execute(text(statement))
        self._duck.unregister("reads_new")

    def _own(self) -> set[str]:
        """The site's own hosts: as its rules say, else those whose pages ask for its pictures and scripts."""
        if self._rules.hosts:
            return {site_of(host) for host in self._rules.hosts}
        enough = OWN_SHARE * sum(self._own_hosts.values())
        return {host for host, lines in self._own_hosts.items() if host and lines >= enough}

    def _name_numbers(self) -> None:
        """Tables that say what the numbers of channels, devices, countries and machines stand for."""
        names = {"channel": CHANNELS, "device": DEVICES, "country": list(self._meanings.countries)}
        for name, values in names.items():
            columns = {"number": pa.array(range(len(values)), pa.int16()), name: pa.array(values, pa.string())}
            self._duck.register(f"reads_{name}_names", pa.table(columns))
        bots = list(self._meanings.bots)
        columns = {
            "number": pa.array(range(len(bots)), pa.int16()),
            "kind": pa.array([bot.kind for bot in bots], pa.string()),
            "agent": pa.array([bot.name for bot in bots], pa.string()),
        }
        self._duck.register("reads_bot_names", pa.table(columns))

    def _site_days(self) -> None:
        """The site's day of each quarter of an hour in which something was read; those after a midnight in its hour."""
        quarters = [row[0] for row in self._rows("quarters")]
        days = [self._day(quarter) for quarter in quarters]
        begins = {quarter: self._begins(quarter) for quarter in quarters}
        cut = {quarter: begun for quarter, begun in begins.items() if begun % 4}
        after = {"quarter": pa.array(cut.keys(), pa.int64()), "begins": pa.array(cut.values(), pa.int64())}
        self._duck.register("reads_after_midnight", pa.table(after))
        columns = {"quarter": pa.array(quarters, pa.int64()), "day": pa.array(days, pa.date32())}
        self._duck.register("reads_quarters", pa.table(columns))

    def _day(self, quarter: int) -> date:
        return datetime.fromtimestamp(quarter * 900, self._zone).date()

    def _begins(self, quarter: int) -> int:
        """The first quarter of the hour (UTC) that is on the same of the site's days."""
        day = self._day(quarter)
        return next(first for first in range(quarter // 4 * 4, quarter + 1) if self._day(first) == day)

    def _visitors(self) -> dict[date, NDArray[np.uint64]]:
        found = self._table("visitors")
        numbers, hashes = found["day_number"].to_numpy(), found["visitor"].to_numpy()
        days, starts = np.unique(numbers, return_index=True)
        parts = np.split(hashes, starts[1:])
        return {_EPOCH + timedelta(days=int(day)): part for day, part in zip(days, parts, strict=False)}

    def _linked(self, question: str, **parameters: object) -> pa.Table:
        """The answer with links in place of their numbers, each of them once."""
        found = self._table(question, **parameters)
        urls = pa.array([url for (url,) in self._rows("link_names")], pa.string())
        links = found["link"].combine_chunks().cast(pa.int32())
        numbers = links.chunk(0) if isinstance(links, pa.ChunkedArray) else links
        return found.set_column(0, "url", pa.DictionaryArray.from_arrays(numbers, urls))

    def _rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self._duck.execute(text(question), parameters).fetchall()

    def _table(self, question: str, **parameters: object) -> pa.Table:
        return table(self._duck, question, **parameters)


MOST_PAGES = 1_000_000  # links known to be noted already
