"""What the texts of a block mean, found out once for each different text and kept from block to block as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.links import site_of
from analytics.sources.reads.agents import Bot, bots
from analytics.sources.reads.behaviour import impossible
from analytics.sources.reads.channels import CHANNELS, of_referrer
from analytics.sources.reads.clients import network
from analytics.sources.reads.devices import DEVICES, device
from analytics.sources.reads.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analytics.site_rules import SiteRules
    from analytics.sources.reads.clients import CountryLookup

MOST_REMEMBERED = 200_000  # different texts; a log with endlessly many must not fill the memory
UNKNOWN = -1  # among numbers that stand for a name
_DIGITS = re.compile(r"\d+")

#: What an agent may be besides a plain browser.
BROWSER, IMPOSSIBLE, NO_AGENT = 0, 1, 2


class Targets(NamedTuple):
    """Per target: a number while it is remembered, the rule that leaves it out, its page, channel and site."""

    number: NDArray[np.int64]
    rule: NDArray[np.int8]  # UNKNOWN: it is a story's page
    page: NDArray[np.uint64]  # 0 where a rule leaves it out
    channel: NDArray[np.int8]  # that its link tells
    site: NDArray[np.int64]


class Agents(NamedTuple):
    """Per user agent: the number of the machine it says it is, the device, whether it is odd, a digest."""

    bot: NDArray[np.int16]
    device: NDArray[np.int8]
    oddity: NDArray[np.int8]
    digest: NDArray[np.str_]


class Clients(NamedTuple):
    """Per address: what of it stands for one visitor, and the number of its country."""

    network: pa.Array
    country: NDArray[np.int16]


class Referrers(NamedTuple):
    """Per place that readers come from: the channel, and the number of its site."""

    channel: NDArray[np.int8]
    site: NDArray[np.int64]


class _Known:
    """Texts by numbers, and columns that say by those numbers what they mean."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds
        self.forget()

    def forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self.columns: list[NDArray[Any]] = [np.empty(0, kind) for kind in self._kinds]

    def __call__(self, asked: list[str], meaning: Callable[[str], tuple[object, ...]]) -> NDArray[np.int64]:
        """The numbers of these texts; of those not met before the meaning is found out."""
        if len(self._numbers) > MOST_REMEMBERED:
            self.forget()
        numbers = np.fromiter(map(self._numbers.get, asked, repeat(-1)), np.int64, len(asked))
        new = np.flatnonzero(numbers < 0)
        if len(new):
            texts = [asked[place] for place in new.tolist()]
            numbers[new] = len(self.columns[0]) + np.arange(len(new))
            self._numbers.update(zip(texts, numbers[new].tolist(), strict=True))
            told = zip(*map(meaning, texts), strict=True)
            self.columns = [
                np.append(column, np.array(values, column.dtype))
                for column, values in zip(self.columns, told, strict=True)
            ]
        return numbers


class Meanings:
    """Finds out what texts mean for one site."""

    def __init__(self, rules: SiteRules, country: CountryLookup | None) -> None:
        self.bots: dict[Bot, int] = {}
        self.countries: dict[str, int] = {}
        self.rules: dict[str, int] = {}
        self._country, self._pages = country, Pages(rules)
        self._targets = _Known("i1", "u8", "i1", "i8", "O", "?")
        self._agents = _Known("i2", "i1", "i1", "U16")
        self._shapes: dict[str, tuple[int, int]] = {}

    def forget(self) -> None:
        """Forget all texts: what they meant is told."""
        for known in (self._targets, self._agents):
            known.forget()
        self._shapes.clear()

    def targets(self, asked: list[str]) -> Targets:
        """What was asked for, each text a host (or nothing), a space and a target."""
        numbers = self._targets(asked, self._target)
        return Targets(numbers, *(column[numbers] for column in self._targets.columns[:4]))

    def _target(self, text: str) -> tuple[int, int, int, int, str, bool]:
        host, _, target = text.partition(" ")
        page, tagged = self._pages.page(host, target)
        rule = UNKNOWN if page.rule is None else self.rules.setdefault(page.rule, len(self.rules))
        return rule, page.number, CHANNELS.index(tagged or "direct"), _site(host), page.link, False

    def new_links(self, numbers: NDArray[np.int64]) -> dict[int, str]:
        """Links of pages, by the pages' numbers, for those targets for which they were not told before."""
        _, page, _, _, link, told = self._targets.columns
        new = numbers[~told[numbers]]
        told[new] = True
        return dict(zip(page[new].tolist(), link[new].tolist(), strict=True))

    def agents(self, asked: list[str]) -> Agents:
        """What each user agent says; an empty one is none."""
        numbers = self._agents(asked, self._agent)
        return Agents(*(column[numbers] for column in self._agents.columns))

    def _agent(self, text: str) -> tuple[int, int, int, str]:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        if not text:
            return UNKNOWN, UNKNOWN, NO_AGENT, digest
        bot = bots().declared(text)
        if bot is not None:
            return self.bots.setdefault(bot, len(self.bots)), UNKNOWN, BROWSER, digest
        shape = _DIGITS.sub("0", text)  # browsers that differ in their version run on one kind of device
        kind, oddity = self._shapes.get(shape) or self._shaped(shape, text)
        return UNKNOWN, kind, oddity, digest

    def _shaped(self, shape: str, text: str) -> tuple[int, int]:
        if len(self._shapes) > MOST_REMEMBERED:
            self._shapes.clear()
        kind = device(text)
        said = UNKNOWN if kind is None else DEVICES.index(kind), IMPOSSIBLE if impossible(text) else BROWSER
        self._shapes[shape] = said
        return said

    def clients(self, asked: pa.Array) -> Clients:
        """What is made of addresses before they are forgotten."""
        countries: Iterable[int] = [UNKNOWN] * len(asked)
        if self._country is not None:
            codes = map(self._country, asked.to_pylist())
            countries = [
                UNKNOWN if code is None else self.countries.setdefault(code, len(self.countries)) for code in codes
            ]
        long = pc.match_substring(asked, ":")
        networks = pa.array(map(network, asked.filter(long).to_pylist()), pa.string())
        return Clients(pc.replace_with_mask(asked, long, networks), np.array(countries, np.int16))

    def referrers(self, asked: list[str], own: set[str]) -> Referrers:
        """Where readers came from, each text a scheme with its host; `own` are hosts of the site."""
        channels, sites = [], []
        for text in asked:
            scheme, _, host = text.partition("//")
            channel = "internal" if site_of(host) in own else of_referrer(scheme, host)
            channels.append(CHANNELS.index(channel))
            sites.append(_site(host))
        return Referrers(np.array(channels, np.int8), np.array(sites, np.int64))


def _site(host: str) -> int:
    """A number that is the same for hosts of one site, while this runs; 0 where no host is known."""
    return hash(site_of(host)) if host else 0
