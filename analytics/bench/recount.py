"""What an access log of `logs.py` holds, counted a second time in another way; it shares no code with what is measured.

It knows the pages of that log and no others: a list of forms stands here for the rules that the product has.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = r'"((?:\\.|[^"\\])*)"'
_LINE = re.compile(rf"\S+ - - \[[^]]+\] {_TEXT} (\d\d\d) \d+ {_TEXT} {_TEXT}")
_FORMS = (
    (re.compile(r"/(?:static|photos)/"), "asset"),
    (re.compile(r"/feed/$|/rss\.xml$|/sport/feed$"), "feed"),
    (re.compile(r"/api/"), "API"),
    (re.compile(r"/(?:robots\.txt|sitemap\.xml)$"), "file for machines"),
    (re.compile(r"/(?:$|sport$|politics$|culture/$|tag/|author/|search\?)"), "no story page"),
)


@dataclass
class Tally:
    """Views of each story by its path, by whomever; lines left out by the product's name of the rule; lines no use."""

    lines: int = 0
    views: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    unusable: int = 0


def recount(path: Path) -> Tally:
    """Count a log line by line."""
    tally = Tally()
    with path.open(encoding="ascii") as log:
        for line in log:
            tally.lines += 1
            found = _LINE.fullmatch(line.rstrip("\n"))
            if found is None:
                tally.unusable += 1
                continue
            method, _, target = found[1].partition(" ")
            target = target.removesuffix(" HTTP/1.1")
            rule = _rule(method, target, found[2])
            if rule is None:
                tally.views[target.split("?")[0].rstrip("/")] += 1
            else:
                tally.left_out[rule] += 1
    return tally


def _rule(method: str, target: str, status: str) -> str | None:
    """The first reason why it is no view of a story, in the order in which the product asks."""
    if not target:
        return "no page"
    if method != "GET":
        return "not GET"
    if status == "301":
        return "redirect"
    form = next((name for form, name in _FORMS if form.match(target)), None)
    if form == "asset":
        return form
    if status == "404":
        return "error"
    return "no whole page" if status == "206" else form
