"""What a page states of itself in its head: meta elements and JSON-LD."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from analytics.sources.saved_page.counts import Count
from analytics.titles import clean

_TYPES = (
    "article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "liveblogposting", "analysisnewsarticle",
    "opinionnewsarticle", "reviewnewsarticle", "backgroundnewsarticle", "technicalarticle",
)  # fmt: skip


@dataclass
class Stated:
    """Statements in the head of an HTML page."""

    named: dict[str, list[str]] = field(default_factory=dict)
    node: dict[str, Any] = field(default_factory=dict)  # the article in JSON-LD
    page_title: str = ""
    language: str | None = None
    canonical: str | None = None

    def first(self, *names: str) -> str | None:
        """The first value of the first of `names` that the page states."""
        return next((self.named[name][0] for name in names if name in self.named), None)

    @property
    def says_article(self) -> bool:
        """Whether the page calls itself an article."""
        kind = (self.first("og:type") or "").lower()
        return bool(self.node) or kind.endswith("article") or "article:published_time" in self.named


def of_page(root: HtmlElement) -> Stated:
    """What the page states; of several articles in JSON-LD none is taken for its own."""
    meta = Stated(language=root.get("lang"), page_title=clean(root.findtext(".//title") or ""))
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = clean(element.get("content") or "")
        if name and content:
            meta.named.setdefault(name, []).append(content)
    links = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    meta.canonical = next((link.get("href") for link in links if link.get("href")), None)
    nodes = [node for script in root.iter("script") for node in _articles(script)]
    headlines = {str(node.get("headline") or node.get("name")) for node in nodes}
    meta.node = nodes[0] if len(headlines) == 1 else {}
    return meta


def _articles(script: HtmlElement) -> list[dict[str, Any]]:
    """The articles at the top of one JSON-LD block; those inside a list of items are not the page's own."""
    if "ld+json" not in (script.get("type") or ""):
        return []
    nodes = [node for top in listed(_json(script.text or "")) if isinstance(top, dict) for node in _nodes(top)]
    people = {str(node["@id"]): node for node in nodes if node.get("name") and "@id" in node}
    articles = [node for node in nodes if _is_article(node)]
    return [{**node, "author": [_meant(one, people) for one in listed(node.get("author"))]} for node in articles]


def _nodes(top: dict[str, Any]) -> list[dict[str, Any]]:
    """A node and those that stand beside or below it as the page's own subject."""
    found = [top, *listed(top.get("@graph")), *listed(top.get("mainEntity"))]
    return [node for node in found if isinstance(node, dict)]


def _meant(author: object, people: dict[str, Any]) -> object:
    """An author, also one who is named only in another node of the graph."""
    named = isinstance(author, dict) and not author.get("name") and people.get(str(author.get("@id")))
    return named or author


def _json(text: str) -> object:
    """JSON as pages hold it: also inside a comment or a CDATA section, and with raw line breaks in its texts."""
    text = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    return any(str(kind).lower().rsplit("/", 1)[-1] in _TYPES for kind in listed(node.get("@type")))


def views(node: dict[str, Any]) -> Count | None:
    """Views of the article in its JSON-LD interaction statistic."""
    for one in listed(node.get("interactionStatistic")):
        kind = one.get("interactionType") if isinstance(one, dict) else None
        name = str(kind.get("@type", "") if isinstance(kind, dict) else kind)
        if re.search(r"(?:Read|View|Watch)Action$|UserPageVisits$", name):
            return Count(str(one.get("userInteractionCount", "")), "mark")
    return None


def listed(value: object) -> list[Any]:
    """One value or several, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def said(value: object) -> str | None:
    """A text that says something, cleaned; else None."""
    return clean(value) or None if isinstance(value, str) else None


def strings(value: object) -> list[str]:
    """Texts that one value holds: a list of them, or one with commas."""
    return [text for one in listed(value) for text in split(said(one), ",")]


def first(value: object) -> str | None:
    """The first text of one value or several."""
    return next((text for one in listed(value) if (text := said(one))), None)


def names(value: object) -> list[str]:
    """Names of people or organizations, as texts or as nodes."""
    found = (said(one.get("name")) if isinstance(one, dict) else said(one) for one in listed(value))
    return [name for name in found if name]


def split(text: str | None, separator: str) -> list[str]:
    """Parts of a text that are not empty."""
    return [part for one in (text or "").split(separator) if (part := one.strip())]
