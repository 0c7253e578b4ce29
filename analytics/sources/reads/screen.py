"""A first look at a block of hits by what is cheap: which may be views, and by which rule the others are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.sources.reads.texts import Texts, joined
from analytics.sources.rows import Reject

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from analytics.sources.reads.texts import Mask, Numbers

REJECTED, ASSET, ERROR = "rejected", "asset", "error"
#: In the order in which they are asked; a hit that none leaves out may be a view.
RULES = ("comment", REJECTED, "not GET", "redirect", "no page", ASSET, ERROR, "no whole page")
WHOLE_PAGES = (200, 203, 304)
LONGEST_REJECT = 300  # characters of a line that can't be used; masked, they are there to show its form
_OPEN = len(RULES)
_ASSETS = (
    r"(?i)^[^?#]*\.(?:css|js|mjs|map|png|jpe?g|gif|svgz?|webp|avif|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm"
    r"|ogg|og[av]|wav|mov|avi|m3u8|ts|mpd|vtt|srt|pdf|zip|gz|tgz|bz2|7z|rar|exe|apk|jar|deb|rpm|msi|dmg|iso|docx?"
    r"|xlsx?|pptx?|csv|swf|wasm|webmanifest)(?:[;?#].*)?$"
)
_CLICK = r"([?&](?:fbclid|gclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|igshid|igsh)=)[^&#]+"
_MAY_BE_CLICK = r"clid=|braid=|gsh"
_REFERRER = r"(?s)^([^/]*)(?:/[^/]*)?(?:/([^/]*))?.*$"  # its scheme and its host


class Facts(NamedTuple):
    """What a block is about: its times in UTC, and what its log carries at all."""

    since: datetime | None
    until: datetime | None
    faults: int
    requests: int  # lines that are no comments
    referrers: bool
    agents: bool


class Kept(NamedTuple):
    """Hits that may be views, and errors: a machine that tries doors is known by those."""

    second: Numbers
    failed: Mask  # an error
    target: Texts  # a host (or nothing), a space and what was asked for
    agent: Texts
    client: Texts
    referrer: Texts  # scheme and host (`https://host`); an error has none


@dataclass(frozen=True)
class Screened:
    """What is kept of a block, and the account of all its lines."""

    facts: Facts
    kept: Kept
    left_out: dict[str, int]
    rejects: list[Reject]
    asset_referrers: dict[str, int]  # pages of which hosts (`https://host`) ask for how many pictures and scripts


@dataclass(frozen=True)
class Screen:
    """Screens the blocks of a log; nothing of them stays in it."""

    find_hosts: bool  # the site's own hosts are to be found out

    def __call__(self, hits: pa.Table) -> Screened:
        """Screen a block."""
        block = _Block(hits)
        lines = np.bincount(block.rules, minlength=_OPEN).tolist()
        left_out = {rule: count for rule, count in zip(RULES, lines, strict=False) if count and rule != REJECTED}
        views, asset = block.rules == _OPEN, block.are(ASSET) & self.find_hosts
        come = views | asset
        referrers = block.referrers(come)
        return Screened(
            block.facts(),
            block.kept(views, referrers.among(views[come])),
            left_out,
            block.rejects(),
            referrers.among(asset[come]).counted(),
        )


class _Block:
    """The hits of a block, each with the rule that leaves it out: by method, status, kind of file."""

    def __init__(self, hits: pa.Table) -> None:
        self._hits = hits
        self._fault = _there(hits["fault"])
        self._comment = hits["comment"].fill_null(fill_value=False).to_numpy()
        self.rules = np.full(len(hits), _OPEN)
        self._apply("comment", self._comment)
        self._apply(REJECTED, self._fault | ~_there(hits["at"]))
        self._apply("not GET", pc.not_equal(hits["method"], "GET").fill_null(fill_value=False).to_numpy())
        status = hits["status"].fill_null(0).to_numpy()
        self._apply("redirect", (status >= 300) & (status < 400) & (status != 304))
        self._apply("no page", ~_there(hits["target"]))
        self._asked = np.flatnonzero(self.rules == _OPEN)
        self._target = Texts.of(hits["target"], self._asked)
        assets = np.zeros(len(hits), bool)
        assets[self._asked] = _are_assets(self._target.texts)[self._target.numbers]
        self._apply(ASSET, assets)
        self._apply(ERROR, status >= 400)
        self._apply("no whole page", ~np.isin(status, WHOLE_PAGES))

    def _apply(self, rule: str, fits: Mask) -> None:
        self.rules[fits & (self.rules == _OPEN)] = RULES.index(rule)

    def are(self, rule: str) -> Mask:
        """Which hits a rule leaves out."""
        those: Mask = self.rules == RULES.index(rule)
        return those

    def facts(self) -> Facts:
        """Of which times the block speaks, and what its log carries."""
        times = pc.min_max(self._hits["at"]).as_py()
        requests = int((self._fault | ~self._comment).sum())
        carries = (self._hits[name].null_count < len(self._hits) for name in ("referrer", "agent"))
        return Facts(times["min"], times["max"], int(self._fault.sum()), requests, *carries)

    def rejects(self) -> list[Reject]:
        """Lines that can't be used; in their text letters are a, digits 0, so that nobody is in it."""
        bad = np.flatnonzero(self.are(REJECTED))
        if not len(bad):
            return []
        line = self._hits["line"].take(pa.array(bad)).to_pylist()
        reason, text = (Texts.of(self._hits[name], bad) for name in ("fault", "text"))
        reasons = [*reason.texts.to_pylist(), "no time"]
        texts = [*(text[:LONGEST_REJECT].translate(_MASKED) for text in text.texts.to_pylist()), ""]
        found = zip(line, reason.numbers.tolist(), text.numbers.tolist(), strict=True)
        return [Reject(number, reasons[why], texts[what]) for number, why, what in sorted(found)]

    def kept(self, views: Mask, referrers: Texts) -> Kept:
        """What views and errors say."""
        rows = views | self.are(ERROR)
        places = np.flatnonzero(rows)
        at = self._hits["at"].cast(pa.int64()).take(pa.array(places)).to_numpy()
        come = np.full(len(rows), -1)
        come[views] = referrers.numbers
        agent, client = (Texts.of(self._hits[name], places).filled() for name in ("agent", "client"))
        target = self._target.among(rows[self._asked])
        host = Texts.of(self._hits["host"], places).filled()
        target = joined(host, target.rewritten(_without_clicks(target.texts)))
        return Kept(at // 1_000_000, ~views[rows], target, agent, client, Texts(come[rows], referrers.texts))

    def referrers(self, rows: Mask) -> Texts:
        """The places that these hits came from."""
        found = Texts.of(self._hits["referrer"], np.flatnonzero(rows))
        return found.rewritten(pc.replace_substring_regex(found.texts, _REFERRER, r"\1//\2"))


class _Masked(dict[int, str]):
    """By its code what stands for a letter: of whichever script, letters and marks are a, numbers 0."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = {"L": "a", "M": "a", "N": "0"}.get(category(letter)[0], letter)
        return self[code]


_MASKED = _Masked()


def _there(column: pa.ChunkedArray) -> Mask:
    there: NDArray[np.bool_] = column.is_valid().to_numpy()
    return there


def _are_assets(targets: pa.Array) -> Mask:
    """Which targets are pictures, scripts and the like, by the ending of their path."""
    assets = pc.match_substring(targets, ".")  # few have a dot, and it is found sooner than an ending
    ended = pc.match_substring_regex(targets.filter(assets), _ASSETS)
    found: Mask = pc.replace_with_mask(assets, assets, ended).to_numpy(zero_copy_only=False)
    return found


def _without_clicks(targets: pa.Array) -> pa.Array:
    """Of a click's identifier only that there is one, so that links which differ in it are one text."""
    may_be = pc.match_substring_regex(targets, _MAY_BE_CLICK)
    return pc.replace_with_mask(targets, may_be, pc.replace_substring_regex(targets.filter(may_be), _CLICK, r"\1"))
