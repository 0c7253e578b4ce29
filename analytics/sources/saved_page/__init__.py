"""Saved pages: HTML or plain text of a page with a list of the most read.

Every listed story is a reading of its running total (or of its rank alone); the article that the page is about is a
row of its own. Lists are known by their pattern, not by site: a headline, often a date, and a number whose unit says
views.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, timedelta

import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.captured import require_time
from analytics.sources.encoding import Decoded, decode
from analytics.sources.rows import ROW_SCHEMA, Input, Options, Parsed
from analytics.sources.saved_page import stated
from analytics.sources.saved_page.article import Article, article_of
from analytics.sources.saved_page.capture import Capture, capture_of
from analytics.sources.saved_page.dates import Frame, order_of
from analytics.sources.saved_page.edges import LONGEST_LINE
from analytics.sources.saved_page.from_html import page_from_html
from analytics.sources.saved_page.from_text import page_from_text
from analytics.sources.saved_page.lists import MIN_ITEMS, StoryList, find_lists
from analytics.sources.saved_page.page import MAX_LINES, Page, TooLongError
from analytics.sources.saved_page.ranked import find_ranked
from analytics.sources.saved_page.spans import Reader
from analytics.sources.saved_page.stories import AGAIN, Stories, cut_off
from analytics.sources.saved_page.words import names_a_period

NAME = "page"
MAX_BYTES = 20 * 1024 * 1024
CUT = "the page ends in the middle (no </html>)"

_DECLARED = re.compile(
    rb"""(?:<meta\b[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])\s*([\w.:-]+)""", re.IGNORECASE
)
_OPENS = re.compile(r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html\b)", re.IGNORECASE | re.DOTALL)
_CLOSES = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:html|head|body|table|tr|ul|ol|li|div|section|article|p|a|h[1-6]|br|span)\b[^<>]*>", re.IGNORECASE
)
_NOT_PAGES = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b|[{\[]\s*[\"{\[])",
    re.DOTALL,
)
_SNIFFED = 200_000  # characters that show what a file is
_BINARY_SHARE = 0.02


def recognises(item: Input) -> bool:
    """Whether the content is an HTML page, or text that holds a list of stories with counts or ranks."""
    if not item.data or len(item.data) > MAX_BYTES or _is_binary(item.data):
        return False
    text = _decode(item.data).text
    if _NOT_PAGES.match(text):
        return False
    if _is_html(text):
        return True
    text = text[:_SNIFFED]
    if _is_table(text) or text.count("\n") > MAX_LINES:
        return False
    return bool(_lists(Reader(page_from_text(text))))


def is_one_article(item: Input) -> bool:
    """Whether it is an HTML page that calls itself an article and holds no list of stories."""
    if not item.data or len(item.data) > MAX_BYTES or _is_binary(item.data):
        return False
    text = _decode(item.data).text
    if _NOT_PAGES.match(text) or not _is_html(text):
        return False
    try:
        page = page_from_html(text)
    except TooLongError:
        return False
    return page.root is not None and stated.of_page(page.root).says_article and not _lists(Reader(page))


def read(item: Input, options: Options) -> Parsed:
    """The rows of a saved page; InputError when it holds neither a list nor an article."""
    decoded = _checked(item)
    page = _page(item, decoded.text)
    reader = Reader(page)
    lists = _lists(reader)
    capture = capture_of(item, options, decoded.text, _short_lines(page))
    frame = _frame(page, lists, capture, options)
    article = article_of(reader, {leaf for found in lists for leaf in range(found.first, found.last)}, frame)
    damage = item.damage or (CUT if _OPENS.match(decoded.text) and not _CLOSES.search(decoded.text) else None)
    if damage and article and article.leaf in {None, len(page.leaves) - 1}:
        article = None  # its headline may go on
    if not lists and article is None:
        raise InputError(
            item.path,
            f"the page holds neither a list of at least {MIN_ITEMS} stories with counts of views, nor an article.",
            "Save the page that shows the most-read list, or name the format with --format.",
        )
    if lists or (article and article.count):
        require_time(item, capture.basis)
    stories = _stories(page, lists, article, frame, is_cut=damage is not None)
    return Parsed(
        NAME,
        pa.Table.from_pylist(stories.rows, schema=ROW_SCHEMA),
        rejects=stories.rejects,
        filtered={AGAIN: stories.again} if stories.again else {},
        notes=[*_notes(lists, stories, capture), *([decoded.note] if decoded.note else [])],
        damage=damage,
        encoding=decoded.encoding,
        observed_at=capture.at,
        observed_basis=capture.basis,
    )


def _page(item: Input, text: str) -> Page:
    try:
        return page_from_html(text) if _is_html(text) else page_from_text(text)
    except TooLongError:
        problem = f"more than {MAX_LINES} lines are more than a page has."
        raise InputError(item.path, problem, "If it is a log or a table, name it with --format.") from None


def _checked(item: Input) -> Decoded:
    """The text of a file that can be a page."""
    if not item.data.strip():
        raise InputError(item.path, "the file is empty.", "Save the page again.")
    if len(item.data) > MAX_BYTES:
        size = f"the page is larger than {MAX_BYTES // 1024 // 1024} MB."
        raise InputError(item.path, size, "Save it as HTML only, without its images and scripts.")
    if _is_binary(item.data):
        raise InputError(item.path, "this is binary data, not a page.", "Save the page as HTML or as text.")
    return _decode(item.data)


def _decode(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:4096])
    return decode(data, declared[1].decode("ascii", "replace") if declared else None)


def _is_binary(data: bytes) -> bool:
    """Control characters that no text holds; UTF-16 has zero bytes too, on one side of each pair."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros and min(head[0::2].count(0), head[1::2].count(0)) * 10 > zeros:
        return True
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\x00\t\n\v\f\r\x1b")
    return controls > _BINARY_SHARE * len(head)


def _is_html(text: str) -> bool:
    head = text[:_SNIFFED]
    return _OPENS.match(head) is not None or len(_MARKUP.findall(head, 0, 20_000)) > MIN_ITEMS


def _is_table(text: str) -> bool:
    """Whether every line has the same columns, as in an exported file."""
    lines = [line for line in text.splitlines() if line.strip()]
    return (
        any(lines[0].count(mark) > 0 and len({line.count(mark) for line in lines}) == 1 for mark in "\t;,")
        if lines
        else False
    )


def _lists(reader: Reader) -> list[StoryList]:
    counted = find_lists(reader)
    return counted + find_ranked(reader, counted)


def _frame(page: Page, lists: Iterable[StoryList], capture: Capture, options: Options) -> Frame:
    language = page.root.get("lang") if page.root is not None else None
    dates = (item.date for found in lists for item in found.items if item.date)
    return Frame(options.timezone, capture.at, capture.is_sure, order_of(dates, language))


def _short_lines(page: Page) -> list[str]:
    return [leaf.plain for leaf in page.leaves if len(leaf.plain) <= LONGEST_LINE]


def _stories(page: Page, lists: list[StoryList], article: Article | None, frame: Frame, *, is_cut: bool) -> Stories:
    stories = Stories(frame)
    for found in lists:
        if is_cut:
            stories.rejects += cut_off(page.leaves, found)
        stories.add_list(found)
    if article:
        stories.add_article(article)
    return stories


def _notes(lists: list[StoryList], stories: Stories, capture: Capture) -> list[str]:
    """What was found and what was guessed."""
    at = capture.at.astimezone(UTC).replace(tzinfo=None)
    notes = [f"Captured {at:%Y-%m-%d %H:%M} UTC: {capture.evidence}."]
    newest = max((row["published_at"] for row in stories.rows if row["published_at"]), default=None)
    if newest and newest - timedelta(days=1) > at:
        notes.append(
            f"A story was published on {newest:%Y-%m-%d}, after that capture time: it can't be right. "
            "Give the real one with --observed-at."
        )
    sizes = ", ".join(f"{len(found.items)}{f' under “{found.heading}”' if found.heading else ''}" for found in lists)
    if len(lists) > 1:
        notes.append(
            f"{len(lists)} lists found ({sizes} stories); each story is kept once, "
            "from the first of these lists that has it, with its highest total."
        )
    notes += [
        f"“{found.heading}”: its numbers may count that period only, not the running total."
        for found in lists
        if found.heading and names_a_period(found.heading) and any(item.count for item in found.items)
    ]
    counted = (
        (
            stories.rounded,
            "totals are rounded as the page shows them (such as 1.2k): differences between captures are rough.",
        ),
        (stories.completed, "dates have no year: each is taken as the latest such day up to the capture."),
        (stories.relative, "dates are counted back from the capture (such as “3 hours ago”)."),
        (stories.undated, "dates can't be read for certain and are left unknown."),
    )
    return notes + [f"{number} {what}" for number, what in counted if number]
