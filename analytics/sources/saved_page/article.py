"""The article that a page is about: its headline, and what the page says of it.

Dates are taken from what states the publication (JSON-LD, meta elements, a dated line below the headline), never
guessed from dates elsewhere on the page.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from analytics.sources.saved_page import stated
from analytics.sources.saved_page.counts import BOUND, Count
from analytics.sources.saved_page.dates import Frame, Published, date_at_end, published, resolve
from analytics.sources.saved_page.edges import words
from analytics.sources.saved_page.page import Leaf, Page
from analytics.sources.saved_page.ranked import width
from analytics.sources.saved_page.spans import Reader
from analytics.sources.saved_page.stated import Stated
from analytics.titles import clean

_PROSE = 80  # width of a line from which it is running text when it ends like a sentence
_BODY = 250  # width of all running text that makes an article without any metadata
_BODY_OF_LIST_PAGE = 600
_HEADLINE = range(12, 240)
_LONGEST_FOR_BYLINES = 2_000_000  # characters; looking for a byline in more takes too long
_HEAD = 8  # lines below the headline that may speak of the article
_SENTENCE_END = re.compile(r"[。.!?！？…”\"」』△■)）]\s*$")
_NO_HEADLINE_END = re.compile(r"[。.,，;；:：]$")
_BAR = re.compile(r"[|>›»←→↺☰]|\s/\s|\s·\s")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE_META = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "parsely-pub-date", "dc.date.issued", "dc.date", "date", "sailthru.date", "article:published",
)  # fmt: skip


@dataclass
class Article:
    """What a page says of its own article; null is unknown."""

    title: str
    line: int
    leaf: int | None = None  # where the headline stands, None when only the metadata have it
    published: Published | None = None
    url: str | None = None
    section: str | None = None
    authors: list[str] | None = None
    tags: list[str] | None = None
    language: str | None = None
    count: Count | None = None


def article_of(reader: Reader, listed: set[int], frame: Frame) -> Article | None:
    """The page's own article, or None when the page is a list only. `listed` are the leaves of its lists."""
    root = reader.page.root
    meta = stated.of_page(root) if root is not None else Stated()
    prose = _prose(reader.page.leaves, listed)
    needed = _BODY_OF_LIST_PAGE if meta.first("og:type") == "website" else _BODY
    if not meta.says_article and _longest_body(reader.page, prose) < needed:
        return None
    head = _html_headline(reader, listed, meta) if root is not None else None
    head = head or _text_headline(reader, listed, prose)
    if head is None:
        return None
    title, index = head
    article = Article(title, reader.page.leaves[index].line if index is not None else 1, index)
    _fill(article, meta, root)
    near = range(0) if index is None else _near(reader.page.leaves, index, prose)
    about = [leaf for leaf in near if leaf not in listed]
    article.published = _published(meta, reader, about, frame)
    article.count = stated.views(meta.node) or next((c for leaf in about for c in reader.parts[leaf].views), None)
    return article


def _prose(leaves: list[Leaf], listed: set[int]) -> list[int]:
    """Lines of running text outside lists and links."""
    return [
        index
        for index, leaf in enumerate(leaves)
        if index not in listed
        and width(leaf.plain) >= _PROSE
        and (_SENTENCE_END.search(leaf.plain) or width(leaf.plain) >= 3 * _PROSE)
        and 2 * sum(len(piece.text) for piece in leaf.pieces if piece.href) < len(leaf.plain)
    ]


def _longest_body(page: Page, prose: list[int]) -> int:
    """Width of the running text in one block; teasers of many stories stand in a block each."""
    bodies: Counter[int] = Counter()
    for index in prose:
        leaf = page.leaves[index]
        node = page.nodes[leaf.node]
        bodies[node.parent if node.last - node.first == 1 else leaf.node] += width(leaf.plain)
    return max(bodies.values(), default=0)


def _near(leaves: list[Leaf], index: int, prose: list[int]) -> range:
    body = next((leaf for leaf in prose if leaf > index), len(leaves))
    return range(max(0, index - 3), min(body, index + 1 + _HEAD))


def _text_headline(reader: Reader, listed: set[int], prose: list[int]) -> tuple[str, int] | None:
    """The first line before the body that looks like a headline."""
    body = prose[0] if prose else 0
    for index in range(max(0, body - 15), body):
        text = words(reader.parts[index].headline)
        if (
            index not in listed
            and width(text) in _HEADLINE
            and not _NO_HEADLINE_END.search(text)
            and not _is_menu(text)
        ):
            return text, index
    return None


def _is_menu(text: str) -> bool:
    """Short words side by side are links, not a headline."""
    tokens = text.split()
    wide = max(width(token) for token in tokens)
    if any(c > "\u2e7f" for c in text):
        return wide <= 8 or _BAR.search(text) is not None
    return len(tokens) < 3 or _BAR.search(text) is not None


def _html_headline(reader: Reader, listed: set[int], meta: Stated) -> tuple[str, int | None] | None:
    """The top heading, preferably one that the page's title repeats; else what the metadata call it."""
    page = reader.page
    headline = html.unescape(str(meta.node.get("headline") or ""))
    said = clean(headline or meta.first("og:title", "twitter:title") or meta.page_title)
    lines = [
        (leaf.plain, index)
        for index, leaf in enumerate(page.leaves)
        if index not in listed and len(leaf.plain) < _HEADLINE.stop
    ]
    tops = [(text, index) for text, index in lines if page.nodes[page.leaves[index].node].tag == "h1"]
    site = clean(meta.first("og:site_name") or "")
    tops = [one for one in tops if one[0] and one[0] != site]
    repeated = [one for one in tops if one[0] in said or one[0] in clean(meta.page_title)]
    if repeated or len(tops) == 1:
        return max(repeated or tops, key=lambda one: len(one[0]))
    same = [one for one in lines if width(one[0]) >= _HEADLINE.start and one[0] in said]
    if same:
        return max(same, key=lambda one: len(one[0]))
    return (said, None) if said else None


def _fill(article: Article, meta: Stated, root: HtmlElement | None) -> None:
    """Everything but dates and counts: what the page states in JSON-LD first, then in other metadata."""
    if root is None:
        return
    node = meta.node
    article.url = meta.canonical or stated.said(node.get("url")) or meta.first("og:url")
    article.section = stated.first(node.get("articleSection")) or meta.first("article:section", "section") or None
    article.authors = stated.names(node.get("author")) or _bylines(root) or None
    article.tags = (
        stated.strings(node.get("keywords"))
        or meta.named.get("article:tag")
        or stated.split(meta.first("keywords", "news_keywords"), ",")
        or None
    )
    language = meta.language or stated.said(node.get("inLanguage")) or meta.first("og:locale") or ""
    language = language.replace("_", "-").strip()
    article.language = language if _LANGUAGE.fullmatch(language) else None


def _bylines(root: HtmlElement) -> list[str]:
    if len(root.text_content()) > _LONGEST_FOR_BYLINES:
        return []
    try:
        return stated.split(trafilatura.extract_metadata(root, extensive=False).author, ";")
    except (AttributeError, KeyError, LookupError, RecursionError, TypeError, ValueError):
        return []  # hostile metadata: what they would have told stays unknown


def _published(meta: Stated, reader: Reader, about: list[int], frame: Frame) -> Published | None:
    dates = [stated.said(meta.node.get("datePublished")), meta.first(*_DATE_META)]
    dates += [piece.when for leaf in about for piece in reader.page.leaves[leaf].pieces]
    found = next((moment for text in dates if text and (moment := published(text, frame))), None)
    return found or next(_dated_lines(reader, about, frame), None)


def _dated_lines(reader: Reader, about: list[int], frame: Frame) -> Iterator[Published]:
    """Fields of the lines around the headline that hold a date and nothing else."""
    for leaf in about:
        for part in re.split(
            rf"{BOUND}|\s{{2,}}|\s?[|·]\s?|\s(?=来源|來源|作者|by\s|By\s)", reader.page.leaves[leaf].text
        ):
            found = date_at_end(part.strip(), weak=False)
            moment = resolve(found[1], frame) if found and not found[0].strip() else None
            if moment:
                yield moment
