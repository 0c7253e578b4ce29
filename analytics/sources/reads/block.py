"""One block of hits as numbers: each different text is looked at once, all else is arithmetic on whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from analytics.sources.reads.channels import INTERNAL
from analytics.sources.reads.meanings import UNKNOWN, Meanings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analytics.sources.reads.screen import Kept

_DAY = 86_400  # seconds


class Block:
    """What a block says about reads. `kept` are its hits that may be views, and its errors."""

    def __init__(self, kept: Kept, meanings: Meanings, own: set[str]) -> None:
        self._second, failed = kept.second, kept.failed
        self._target, self._agent, self._client, self._referrer = (
            texts.numbers for texts in (kept.target, kept.agent, kept.client, kept.referrer)
        )
        self._texts = kept.target.texts
        self._targets = meanings.targets(self._texts.to_pylist())
        self._agents = meanings.agents(kept.agent.texts.to_pylist())
        self._clients = meanings.clients(kept.client.texts)
        self._referrers = meanings.referrers(kept.referrer.texts.to_pylist(), own)
        asked = np.bincount(self._target[~failed], minlength=len(self._texts))
        story = self._targets.rule == UNKNOWN
        self._view = ~failed & story[self._target]
        self._error = failed & (self._agents.bot[self._agent] < 0)
        left_out = np.bincount(self._targets.rule[~story], asked[~story], len(meanings.rules)).astype(int).tolist()
        #: Lines that ask for something that is no page of a story, by rule.
        self.left_out = {rule: lines for rule, lines in zip(meanings.rules, left_out, strict=True) if lines}
        #: Links of pages that were viewed, by their numbers, as far as they were not told before.
        self.links = meanings.new_links(self._targets.number[story & (asked > 0)])
        self.lines_stored = int(self._view.sum())

    def days(self) -> list[int]:
        """The UTC days on which something was read, counted from 1970: each has a salt of its own."""
        return [int(day) for day in np.unique(self._second // _DAY)]

    def pairs(self, salts: Mapping[int, str], site: str) -> pa.Table:
        """What a visitor's hash is made of, once for each address, agent and day that may be a person."""
        may_be_person = (self._view & (self._agents.bot[self._agent] < 0)) | self._error
        key = (self._client * max(1, len(self._agents.bot)) + self._agent) * len(salts)
        order = np.searchsorted(np.array(list(salts), np.int64), self._second // _DAY)
        pairs, place = np.unique((key + order)[may_be_person], return_inverse=True)
        self._pair = np.full(len(key), -1)
        self._pair[may_be_person] = place
        rest, day = np.divmod(pairs, max(1, len(salts)))
        client, agent = np.divmod(rest, max(1, len(self._agents.bot)))
        columns = {
            "salt": pa.array([f"{salt}|{site}" for salt in salts.values()], pa.string()).take(pa.array(day)),
            "network": self._clients.network.take(pa.array(client)),
            "digest": pa.array(self._agents.digest, pa.string()).take(pa.array(agent)),
        }
        return pa.table(columns)

    def views(self, hashes: NDArray[np.uint64]) -> pa.Table:
        """The views: who (no machine that says so has a hash), when, which page, from where, on what, what machine."""
        view = self._view
        target, agent, referrer = self._target[view], self._agent[view], self._referrer[view]
        come = np.append(self._referrers.channel, 0)[referrer]
        inside = (np.append(self._referrers.site, 0)[referrer] == self._targets.site[target]) & (
            self._targets.site[target] != 0
        )
        channel = np.where(inside, INTERNAL, come)
        columns = {
            "visitor": self._hashed(hashes, view),
            "second": pa.array(self._second[view]),
            "page": pa.array(self._targets.page[target]),
            "channel": pa.array(np.where(referrer < 0, self._targets.channel[target], channel).astype(np.int8)),
            "device": _named(self._agents.device[agent]),
            "country": _named(self._clients.country[self._client[view]]),
            "bot": _named(self._agents.bot[agent]),
            "oddity": pa.array(self._agents.oddity[agent]),
        }
        return pa.table(columns)

    def errors(self, hashes: NDArray[np.uint64]) -> pa.Table:
        """The different addresses at which somebody who may be a person met an error."""
        known = {int(code): hash(self._texts[code].as_py()) for code in np.unique(self._target[self._error])}
        targets = [known[int(code)] for code in self._target[self._error]]
        return pa.table({"visitor": self._hashed(hashes, self._error), "target": pa.array(targets, pa.int64())})

    def _hashed(self, hashes: NDArray[np.uint64], rows: NDArray[np.bool_]) -> pa.Array:
        place = self._pair[rows]
        return pa.array(np.append(hashes, np.uint64(0))[place], mask=place < 0)


def _named(numbers: NDArray[np.int8] | NDArray[np.int16]) -> pa.Array:
    """Numbers that stand for a name, null where there is none."""
    return pa.array(numbers, mask=numbers < 0)
