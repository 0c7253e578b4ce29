"""Machines that say what they are, by the patterns of `crawler-user-agents` and the words that all of them use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

#: The library's tags by what they mean here, the first that fits; all others are `other`.
_KINDS = {
    "ai-crawler": "ai",
    "social-preview": "preview",
    "search-engine": "search",
    "monitoring": "monitor",
}
#: What no list knows yet, but says that it is a machine. CUBOT makes telephones.
_SAYS_SO = re.compile(r"(?<!cu)(?:bot|robot)(?![a-z])|crawl|spider|scraper|fetcher|\+https?://", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{1,39}")
_SYNTAX = re.compile(r"\[[^\]]*\][?*+]?|\([^)]*\)[?*+]?|\\[dwsbDWSB][?*+]?|\\.[?*]|[^\\][?*]|[.^$+]|\\(?=[^A-Za-z0-9])")
_DIGITS = re.compile(r"\d+")
_GRAM = 4
#: Ordinary browsers: a pattern is not looked up by letters that they have, too.
_ORDINARY = (
    "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/120.0.0.0 safari/537.36 "
    "edg/120.0.0.0 opr/106 mozilla/5.0 (macintosh; intel mac os x 10_15_7) version/17.1 safari/605.1.15 gecko/20100101 "
    "mozilla/5.0 (iphone; cpu iphone os 17_1 like mac os x) mobile/15e148 (ipad; cpu os 17) (linux; android 10; k) "
    "firefox/120.0 (x11; linux x86_64; ubuntu; rv:120.0) samsungbrowser/23.0 micromessenger/8 crios/120 build/ wv) "
    "version/4.0 trident/7.0 compatible; msie 9.0; miuibrowser/ huaweibrowser/ ucbrowser/ mobile safari/ language/zh_tw"
)


@dataclass(frozen=True)
class Bot:
    """A declared machine: its kind (`ai`, `search`, `preview`, `monitor`, `other`) and its public name."""

    kind: str
    name: str


@dataclass(frozen=True)
class _Pattern:
    text: str
    kind: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when it is first needed: most never are."""
        return re.compile(self.text)


class Bots:
    """Recognises declared machines; a browser is told from them by its letters, without trying 1,500 patterns."""

    def __init__(self) -> None:
        self._by_gram: dict[str, list[_Pattern]] = {}
        self._always: list[_Pattern] = []
        self._near: dict[str, tuple[_Pattern, ...]] = {}
        ordinary = {_ORDINARY[at : at + _GRAM] for at in range(len(_ORDINARY))}
        for entry in CRAWLER_USER_AGENTS_DATA:
            kind = next((kind for tag, kind in _KINDS.items() if tag in entry["tags"]), "other")
            pattern = _Pattern(entry["pattern"], kind)
            gram = _rare_gram(entry["pattern"], ordinary)
            (self._always if gram is None else self._by_gram.setdefault(gram, [])).append(pattern)

    def declared(self, agent: str) -> Bot | None:
        """The machine that a user agent says it is; None: it says that it is a browser."""
        found = [(one, hit) for one in self._candidates(agent) if (hit := one.regex.search(agent))]
        if found:
            pattern, hit = max(found, key=lambda each: (each[0].kind != "other", len(each[1][0])))
            name = _name(hit[0])
            return Bot(_corrected(name) or pattern.kind, name)
        said = _SAYS_SO.search(agent)
        return Bot("other", _name_around(agent, said.start())) if said else None

    def _candidates(self, agent: str) -> tuple[_Pattern, ...]:
        """Patterns that may fit, the same for agents that differ in their digits only."""
        shape = _DIGITS.sub("0", agent).lower()
        if shape not in self._near:
            if len(self._near) > 50_000:  # some machines call themselves differently each time
                self._near.clear()
            grams = {shape[at : at + _GRAM] for at in range(len(shape))}
            near = [one for gram in sorted(grams & self._by_gram.keys()) for one in self._by_gram[gram]]
            self._near[shape] = (*near, *self._always)
        return self._near[shape]


@cache
def bots() -> Bots:
    """The machines that are known, made ready once."""
    return Bots()


def _rare_gram(pattern: str, ordinary: set[str]) -> str | None:
    """Four letters that each text of this pattern has and ordinary browsers have not; None where there are none."""
    if "|" in pattern or "(?" in pattern:
        return None
    literals = _SYNTAX.sub("\0", pattern).lower().split("\0")
    grams = [text[at : at + _GRAM] for text in literals for at in range(len(text) - _GRAM + 1)]
    return next((gram for gram in grams if gram not in ordinary and not _DIGITS.search(gram)), None)


def _name(matched: str) -> str:
    """The public name in what a pattern matched: its first word."""
    word = _NAME.search(matched)
    return word[0].rstrip("._-") if word else matched.strip(" /;()")[:40]


def _name_around(agent: str, at: int) -> str:
    """The word of an agent that says it is a machine."""
    word = next((word for word in _NAME.finditer(agent) if word.start() <= at < word.end()), None)
    return word[0].rstrip("._-") if word else "unnamed"


@cache
def _corrections() -> dict[str, str]:
    listed = tomllib.loads(files(__package__).joinpath("bots.toml").read_text(encoding="utf-8"))
    return {name.lower(): kind for kind, names in listed.items() for name in names}


def _corrected(name: str) -> str | None:
    """The kind of a machine that the library files under another use than the one that matters here."""
    return _corrections().get(name.lower())
