"""What the texts of a block mean, found out once for each different text and kept from block to block as numbers."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from analytics.links import site_of
from analytics.sources.reads.agents import Bot, bots
from analytics.sources.reads.behaviour import impossible
from analytics.sources.reads.channels import CHANNELS, of_referrer
from analytics.sources.reads.clients import network
from analytics.sources.reads.devices import DEVICES, device
from analytics.sources.reads.pages import Page, Pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analytics.site_rules import SiteRules
    from analytics.sources.reads.clients import CountryLookup

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_REMEMBERED = 200_000  # different texts; a log with endlessly many must not fill the memory
UNKNOWN = -1  # among numbers that stand for a name
_DIGITS = re.compile(r"\d+")

#: What an agent may be besides a plain browser.
BROWSER, IMPOSSIBLE, NO_AGENT = 0, 1, 2


class Targets(NamedTuple):
    """Per target: the page (0 where a rule leaves it out), the channel its link tells, the number of its site."""

    found: list[Page]
    page: NDArray[np.uint64]
    channel: NDArray[np.int8]
    site: NDArray[np.int64]


class Agents(NamedTuple):
    """Per user agent: the number of the machine it says it is, the device, whether it is odd, a digest."""

    bot: NDArray[np.int16]
    device: NDArray[np.int8]
    oddity: NDArray[np.int8]
    digest: list[str]


class Clients(NamedTuple):
    """Per address: what of it stands for one visitor, and the number of its country."""

    network: list[str]
    country: NDArray[np.int16]


class Referrers(NamedTuple):
    """Per place that readers come from: the channel, and the number of its site."""

    channel: NDArray[np.int8]
    site: NDArray[np.int64]


class Meanings:
    """Finds out what texts mean for one site."""

    def __init__(self, rules: SiteRules, country: CountryLookup | None) -> None:
        self.bots: dict[Bot, int] = {}
        self.countries: dict[str, int] = {}
        self._country, self._pages = country, Pages(rules)
        self._targets: dict[str, tuple[Page, int, int]] = {}
        self._agents: dict[str, tuple[int, int, int, str]] = {}
        self._networks: dict[str, str] = {}
        self._shapes: dict[str, tuple[int, int]] = {}

    def forget(self) -> None:
        """Forget all texts: what they meant is told."""
        for known in (self._targets, self._agents, self._networks, self._shapes):
            known.clear()

    def targets(self, asked: list[str]) -> Targets:
        """What was asked for, each text a host (or nothing), a space and a target."""
        known = self._targets
        told = [known.get(text) or _remember(known, text, self._target(text)) for text in asked]
        found, channels, sites = map(list, zip(*told, strict=True)) if told else ([], [], [])
        numbers = np.array([page.number for page in found], np.uint64)
        return Targets(found, numbers, np.array(channels, np.int8), np.array(sites, np.int64))

    def _target(self, text: str) -> tuple[Page, int, int]:
        host, _, target = text.partition(" ")
        page = self._pages.page(host, target)
        return page, CHANNELS.index(page.tagged or "direct"), _site(host)

    def agents(self, asked: list[str]) -> Agents:
        """What each user agent says; an empty one is none."""
        found = [self._agents.get(text) or _remember(self._agents, text, self._agent(text)) for text in asked]
        bot, kind, oddity, digest = zip(*found, strict=True) if found else ((), (), (), ())
        return Agents(np.array(bot, np.int16), np.array(kind, np.int8), np.array(oddity, np.int8), list(digest))

    def _agent(self, text: str) -> tuple[int, int, int, str]:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        if not text:
            return UNKNOWN, UNKNOWN, NO_AGENT, digest
        bot = bots().declared(text)
        if bot is not None:
            return self.bots.setdefault(bot, len(self.bots)), UNKNOWN, BROWSER, digest
        shape = _DIGITS.sub("0", text)  # browsers that differ in their version run on one kind of device
        kind, oddity = self._shapes.get(shape) or _remember(self._shapes, shape, _browser(text))
        return UNKNOWN, kind, oddity, digest

    def clients(self, asked: list[str]) -> Clients:
        """What is made of addresses before they are forgotten."""
        countries: Iterable[int] = [UNKNOWN] * len(asked)
        if self._country is not None:
            codes = map(self._country, asked)
            countries = [
                UNKNOWN if code is None else self.countries.setdefault(code, len(self.countries)) for code in codes
            ]
        known = self._networks
        networks = [
            client if ":" not in client else known.get(client) or _remember(known, client, network(client))
            for client in asked
        ]
        return Clients(networks, np.array(countries, np.int16))

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


def _browser(text: str) -> tuple[int, int]:
    kind = device(text)
    return UNKNOWN if kind is None else DEVICES.index(kind), IMPOSSIBLE if impossible(text) else BROWSER


def _remember(known: dict[Key, Value], key: Key, value: Value) -> Value:
    if len(known) > MOST_REMEMBERED:
        known.clear()
    known[key] = value
    return value
