"""Hits become reads: block by block into numbers, then judged together."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from analytics.links import site_of
from analytics.sources.reads.agents import Bot, bots
from analytics.sources.reads.behaviour import LIMITS, impossible
from analytics.sources.reads.channels import CHANNELS, INTERNAL, of_referrer
from analytics.sources.reads.clients import CountryLookup, network
from analytics.sources.reads.devices import DEVICES, device
from analytics.sources.reads.pages import Page, page
from analytics.sources.reads.result import ReadRows
from analytics.sources.rows import Reject

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    import duckdb
    from numpy.typing import NDArray

    from analytics.site_rules import SiteRules

LONGEST_REJECT = 300  # characters of a line that can't be used; masked, they are there to show its form
MOST_REMEMBERED = 200_000  # different texts whose meaning is kept from block to block
OWN_SHARE = 0.2  # a host whose pages ask for a fifth of the site's pictures and scripts is the site's own
_EPOCH = date(1970, 1, 1)
_DIRECT = CHANNELS.index("direct")


@cache
def _sql(name: str) -> str:
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


class Reads:
    """Takes blocks of hits (the table `hits`) and tells at the end what was read.

    `salts` gives the salt of a UTC day; `country` the country of an address, None where nobody asked for countries.
    """

    def __init__(
        self,
        duck: duckdb.DuckDBPyConnection,
        rules: SiteRules,
        zone: ZoneInfo,
        salts: Callable[[date], bytes],
        country: CountryLookup | None = None,
    ) -> None:
        self._duck, self._rules, self._zone, self._salts, self._country = duck, rules, zone, salts, country
        self._bots = bots()
        self._bot_numbers: dict[Bot, int] = {}
        self._countries: dict[str, int] = {}
        self._targets: dict[tuple[str, str], Page] = {}
        self._agents: dict[str, tuple[int | None, int | None, bool | None, str]] = {}
        self._pages: set[int] = set()
        self._filtered: Counter[str] = Counter()
        self._rejects: list[Reject] = []
        self._own_hosts: Counter[str] = Counter()
        self._stored = 0
        self._logged = (False, False)  # whether any line had a referrer, a user agent
        self._until: datetime | None = None
        duck.execute(_sql("staging"))

    def take(self) -> None:
        """Keep of the block in `hits` what it says about reads, as numbers; count what each rule leaves out."""
        self._note_facts()
        find_hosts = not self._rules.hosts
        self._duck.execute(_sql("screen"), {"find_hosts": find_hosts})
        self._count("left_out")
        self._rejects += [Reject(*row) for row in self._rows("rejects", longest=LONGEST_REJECT)]
        if find_hosts:
            for host, lines in self._rows("asset_referrers"):
                self._own_hosts[site_of(host)] += lines
        self._look_up()
        self._duck.execute(_sql("block_visitors"))
        self._stored += self._rows("stage", internal=INTERNAL)[0][0]
        self._duck.execute(_sql("stage_errors"))
        self._count("no_page")
        self._forget_block()

    def finish(self) -> ReadRows:
        """Judge behaviour over all that was taken, and tell what was read."""
        self._name_numbers()
        self._duck.execute(_sql("frequent"), {"enough": LIMITS["enough"]})
        limits = {name: value for name, value in LIMITS.items() if name != "enough"}
        self._duck.execute(_sql("suspects"), {**limits, "agents_are_logged": self._logged[1]})
        self._duck.execute(_sql("judged"))
        self._site_days()
        unknown = None if self._logged[0] else _DIRECT
        result = ReadRows(
            counts=self._table("counts"),
            dimensions=self._table("dimensions", unknown=unknown),
            traffic=self._table("traffic"),
            visitors=self._visitors(),
            lines_stored=self._stored,
            filtered={rule: lines for rule, lines in sorted(self._filtered.items()) if lines},
            rejects=self._rejects,
            suspected=dict(self._rows("suspected")),
            until=self._until,
        )
        self._duck.execute(_sql("forget"))
        return result

    def _note_facts(self) -> None:
        """What the log carries at all, and until when it speaks."""
        until, referrers, agents = self._rows("facts")[0]
        self._logged = (self._logged[0] or referrers, self._logged[1] or agents)
        if until is not None:
            self._until = until if self._until is None else max(self._until, until)

    def _count(self, question: str) -> None:
        self._filtered.update(dict(self._rows(question)))

    def _look_up(self) -> None:
        """Find out what each different text of the block means, as tables that its hits are joined with."""
        self._register("reads_targets", self._look_up_targets())
        self._register("reads_agents", self._look_up_agents())
        self._register("reads_clients", self._look_up_clients())
        self._register("reads_referrers", self._look_up_referrers())
        numbers = [row[0] for row in self._rows("days")]
        salts = [self._salts(_EPOCH + timedelta(days=number)).hex() for number in numbers]
        keys = [f"{salt}|{len(self._rules.name)}|{self._rules.name}" for salt in salts]
        days = {"day_number": pa.array(numbers, pa.int64()), "salt": pa.array(keys, pa.string())}
        self._register("reads_days", pa.table(days))

    def _look_up_targets(self) -> pa.Table:
        asked = self._table("distinct_targets")
        keys = list(zip(asked["host"].to_pylist(), asked["target"].to_pylist(), strict=True))
        _bound(self._targets)
        for key in keys:
            if key not in self._targets:
                self._targets[key] = page(*key, self._rules)
        found = [self._targets[key] for key in keys]
        self._note_pages(found)
        columns = {
            "host": asked["host"],
            "target": asked["target"],
            "page": pa.array([one.number for one in found], pa.uint64()),
            "rule": pa.array([one.rule for one in found], pa.string()),
            "channel": _channels([one.tagged or "direct" for one in found]),
            "site": pa.array([site_of(host) or None for host, _ in keys], pa.string()),
        }
        return pa.table(columns)

    def _note_pages(self, found: list[Page]) -> None:
        """Keep the links of pages not met before."""
        new = {one.number: one.link for one in found if one.number is not None and one.number not in self._pages}
        if len(self._pages) > 5 * MOST_REMEMBERED:  # a link noted twice is one link in the end
            self._pages.clear()
        self._pages.update(new)
        links = {"page": pa.array(new.keys(), pa.uint64()), "url": pa.array(new.values(), pa.string())}
        self._register("reads_new_pages", pa.table(links))
        self._duck.execute(_sql("note_pages"))

    def _look_up_agents(self) -> pa.Table:
        asked = self._table("distinct_agents")
        agents = asked["agent"].to_pylist()
        _bound(self._agents)
        for agent in agents:
            if agent not in self._agents:
                self._agents[agent] = self._agent(agent)
        bots, devices, oddities, digests = (
            zip(*(self._agents[agent] for agent in agents), strict=True) if agents else [()] * 4
        )
        columns = {
            "agent": asked["agent"],
            "bot": pa.array(bots, pa.int16()),
            "device": pa.array(devices, pa.int8()),
            "oddity": pa.array(oddities, pa.bool_()),
            "digest": pa.array(digests, pa.string()),
        }
        return pa.table(columns)

    def _agent(self, agent: str) -> tuple[int | None, int | None, bool | None, str]:
        """The number of the machine it says it is, the device, whether it is impossible (None: no agent), a digest."""
        digest = blake2b(agent.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        if not agent:
            return None, None, None, digest
        bot = self._bots.declared(agent)
        if bot is not None:
            return self._bot_numbers.setdefault(bot, len(self._bot_numbers)), None, False, digest
        kind = device(agent)
        return None, None if kind is None else DEVICES.index(kind), impossible(agent), digest

    def _look_up_clients(self) -> pa.Table:
        asked = self._table("distinct_clients")
        clients = asked["client"].to_pylist()
        codes: list[int | None] = [None] * len(clients)
        if self._country is not None:
            found = [self._country(client) for client in clients]
            codes = [None if code is None else self._countries.setdefault(code, len(self._countries)) for code in found]
        columns = {
            "client": asked["client"],
            "network": pa.array([network(client) for client in clients], pa.string()),
            "country": pa.array(codes, pa.int16()),
        }
        return pa.table(columns)

    def _look_up_referrers(self) -> pa.Table:
        asked = self._table("distinct_referrers")
        schemes, hosts = asked["scheme"].to_pylist(), asked["host"].to_pylist()
        sites = [site_of(host) for host in hosts]
        own = self._own()
        found = [
            "internal" if site in own else of_referrer(scheme, host)
            for scheme, host, site in zip(schemes, hosts, sites, strict=True)
        ]
        columns = {
            "scheme": asked["scheme"],
            "host": asked["host"],
            "site": pa.array(sites, pa.string()),
            "channel": _channels(found),
        }
        return pa.table(columns)

    def _own(self) -> set[str]:
        """The site's own hosts: as its rules say, else those whose pages ask for its pictures and scripts."""
        if self._rules.hosts:
            return {site_of(host) for host in self._rules.hosts}
        enough = OWN_SHARE * sum(self._own_hosts.values())
        return {host for host, lines in self._own_hosts.items() if host and lines >= enough}

    def _name_numbers(self) -> None:
        """Tables that say what the numbers of channels, devices, countries and machines stand for."""
        names = {"channel": CHANNELS, "device": DEVICES, "country": list(self._countries)}
        for name, values in names.items():
            columns = {"number": pa.array(range(len(values)), pa.int16()), name: pa.array(values, pa.string())}
            self._register(f"reads_{name}_names", pa.table(columns))
        bots = list(self._bot_numbers)
        columns = {
            "number": pa.array(range(len(bots)), pa.int16()),
            "kind": pa.array([bot.kind for bot in bots], pa.string()),
            "agent": pa.array([bot.name for bot in bots], pa.string()),
        }
        self._register("reads_bot_names", pa.table(columns))

    def _site_days(self) -> None:
        """The site's day of each quarter of an hour in which something was read."""
        quarters = [row[0] for row in self._rows("quarters")]
        days = [datetime.fromtimestamp(quarter * 900, self._zone).date() for quarter in quarters]
        columns = {"quarter": pa.array(quarters, pa.int64()), "day": pa.array(days, pa.date32())}
        self._register("reads_quarters", pa.table(columns))

    def _visitors(self) -> dict[date, NDArray[np.uint64]]:
        found = self._table("visitors")
        numbers, hashes = found["day_number"].to_numpy(), found["visitor"].to_numpy()
        days, starts = np.unique(numbers, return_index=True)
        parts = np.split(hashes, starts[1:])
        return {_EPOCH + timedelta(days=int(day)): part for day, part in zip(days, parts, strict=False)}

    def _register(self, name: str, table: pa.Table) -> None:
        self._duck.register(name, table)

    def _forget_block(self) -> None:
        for name in ("targets", "agents", "clients", "referrers", "days", "new_pages"):
            self._duck.unregister(f"reads_{name}")
        self._duck.execute(_sql("forget_block"))

    def _rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self._duck.execute(_sql(question), parameters).fetchall()

    def _table(self, question: str, **parameters: object) -> pa.Table:
        return self._duck.sql(_sql(question), params=parameters).to_arrow_table()


def _channels(names: list[str]) -> pa.Array:
    return pa.array([CHANNELS.index(name) for name in names], pa.int8())


def _bound(remembered: dict[Any, Any]) -> None:
    """A log with endlessly many different texts must not fill the memory."""
    if len(remembered) > MOST_REMEMBERED:
        remembered.clear()
