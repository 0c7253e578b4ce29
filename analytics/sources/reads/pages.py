"""Which page a hit asked for: the one form of a story's link, or the rule by which it is no story."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.links import joined, kept_parameters, own_path
from analytics.sources.reads.channels import of_tag

if TYPE_CHECKING:
    from analytics.site_rules import SiteRules

NO_STORY = "no story page"
NO_PAGE = "no page"

#: One short word with no number: a section's front (/sport), not a story.
_FRONT = re.compile(r"/[A-Za-z]{1,20}(?:\.(?:html?|php))?|/")
#: A further page of a list.
_PAGING = re.compile(r"page[-_]?\d*|seite[-_]?\d*")


@dataclass(frozen=True, slots=True)
class Page:
    """What a hit asked for: a story's page by its link, or the rule that leaves the hit out."""

    rule: str | None
    link: str = ""
    number: int = 0  # 64 bits of a hash of the link


@dataclass(frozen=True)
class _Rule:
    name: str
    steps: frozenset[str]
    first: frozenset[str]
    endings: frozenset[str]
    files: frozenset[str]
    parameters: frozenset[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    listed = tomllib.loads(files(__package__).joinpath("pages.toml").read_text(encoding="utf-8"))
    parts = ("steps", "first", "endings", "files", "parameters")
    return tuple(_Rule(name, *(frozenset(lists.get(part, ())) for part in parts)) for name, lists in listed.items())


@cache
def _named() -> frozenset[str]:
    """All that rules name; most pages have none of it."""
    sets = ((rule.steps, rule.first, rule.endings, rule.files, rule.parameters) for rule in _rules())
    return frozenset().union(*(names for rule in sets for names in rule))


class Pages:
    """Pages of one site by what its log asked for; the same page behind other tracking is looked at once."""

    def __init__(self, rules: SiteRules) -> None:
        self._rules = rules
        self._known: dict[tuple[str, str, str], Page] = {}
        self._queries: dict[str, tuple[str, str | None]] = {"": ("", None)}

    def page(self, host: str, target: str) -> tuple[Page, str | None]:
        """The page at a target as logged (a path or an absolute address, with parameters), and the channel it tells."""
        if not target.startswith("/"):
            scheme, separator, rest = target.partition("://")
            if not separator or scheme.lower() not in {"http", "https"}:
                return Page(NO_PAGE), None
            host, slash, rest = rest.partition("/")
            target = slash + rest
        path, _, query = ("/" + target.partition("#")[0].lstrip("/")).partition("?")
        kept, tagged = self._queries.get(query) or self._said(query)
        place = (host, path, kept)
        found = self._known.get(place)
        if found is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            found = self._known[place] = self._new(host, path, kept)
        return found, tagged

    def _said(self, query: str) -> tuple[str, str | None]:
        """Of parameters those that say which story it is, and the channel that others tell."""
        if len(self._queries) > MOST_KNOWN:
            self._queries = {"": ("", None)}
        said = self._queries[query] = kept_parameters(query), _tagged(query)
        return said

    def _new(self, host: str, path: str, kept: str) -> Page:
        clean = own_path(path)
        if not (self._rules.story and self._rules.identifier(clean) is not None):
            rule = _left_out(clean, kept)
            if rule is not None or self._rules.story:
                return Page(rule or NO_STORY)
        link = joined(host, path, kept, self._rules)
        return Page(None, link, _number(link))


MOST_KNOWN = 200_000  # pages whose link is remembered from block to block, and sets of parameters


def _number(link: str) -> int:
    """64 bits that stand for a link while views are kept as numbers."""
    return int.from_bytes(blake2b(link.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _left_out(path: str, kept: str) -> str | None:
    """The rule by which a path with its parameters is no story's page, if any."""
    steps = path.lower().split("/")[1:]
    file = steps[-1]
    ending = file.rpartition(".")[2] if "." in file else ""
    names = {part.partition("=")[0].lower() for part in kept.split("&")} if kept else set()
    named = _named()
    if named.isdisjoint(steps) and named.isdisjoint(names) and ending not in named:
        return NO_STORY if _is_list(path, steps, kept) else None
    for rule in _rules():
        if (
            not rule.steps.isdisjoint(steps)
            or not rule.first.isdisjoint(steps[:2])
            or ending in rule.endings
            or file in rule.files
            or not rule.parameters.isdisjoint(names)
        ):
            return rule.name
    return NO_STORY if _is_list(path, steps, kept) else None


def _is_list(path: str, steps: list[str], kept: str) -> bool:
    """Whether it is the front page, a section's, or a further page of a list; a number in parameters names a story."""
    if _FRONT.fullmatch(path):
        return not any(part.partition("=")[2].isdigit() for part in kept.split("&"))
    return _PAGING.fullmatch(steps[-1]) is not None or (steps[-1].isdigit() and steps[-2:-1] in (["page"], ["seite"]))


def _tagged(query: str) -> str | None:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        channel = of_tag(name.lower(), value)
        if channel is not None:
            return channel
    return None
