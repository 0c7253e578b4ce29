"""Lists and the article of a page as rows: each story once, with what is known of it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import Any

from analytics.sources.rows import Reject
from analytics.sources.saved_page.article import Article
from analytics.sources.saved_page.counts import MARKS
from analytics.sources.saved_page.dates import Frame, Published, published, resolve
from analytics.sources.saved_page.items import Item
from analytics.sources.saved_page.lists import IMPOSSIBLE, MAX_TOTAL, UNREADABLE, StoryList, read_counts
from analytics.sources.saved_page.numbers import Number, read_number, style_of
from analytics.sources.saved_page.page import Leaf
from analytics.titles import clean, split_marker

AGAIN = "listed again on the same page"
CUT_OFF = "cut off by the end of the page"
LONGEST_REJECT = 500  # characters

Row = dict[str, Any]
_SAME_DATE = timedelta(days=2)  # a day in some zone and a moment in UTC may differ by that much
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass
class Stories:
    """Rows as they come in, and how many were seen before."""

    frame: Frame
    rows: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    again: int = 0
    rounded: int = 0
    undated: int = 0  # rows with a date that can't be read
    completed: int = 0  # dates without a year
    relative: int = 0  # dates counted back from the capture
    _by_title: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add_list(self, found: StoryList) -> None:
        """Add the items of one list."""
        numbers = read_counts(found)
        for item in found.items:
            if item.problem:
                self.rejects.append(Reject(item.line, item.problem, item.raw[:LONGEST_REJECT]))
            else:
                self._add(self._reading(item, numbers.get(item.first)))

    def add_article(self, article: Article) -> None:
        """Add the page's own article, or what the page says of it to the listed row that is the same story."""
        row = self._article_row(article)
        same = self._same(row)
        if same is None:
            self.rows.append(row)
            return
        if row["published_precision"] == "time":
            same |= {column: row[column] for column in ("published_at", "published_precision")}
        same |= {column: value for column, value in row.items() if same.get(column) is None}

    def _reading(self, item: Item, number: Number | None) -> Row:
        moment = published(item.when, self.frame) if item.when else None
        if moment is None and item.date:
            moment = resolve(item.date, self.frame)
            self.undated += moment is None
            self.completed += moment is not None and item.date.year is None and item.date.ago is None
            self.relative += moment is not None and item.date.ago is not None
        self.rounded += number is not None and number.rounded
        total = number.value if number else None
        return self._row(item.line, item.title, item.href, moment) | self._seen(total, item.rank)

    def _seen(self, total: int | None, rank: int | None) -> Row:
        read_at = self.frame.captured.astimezone(UTC).replace(tzinfo=None)
        return {"kind": "reading", "read_at": read_at, "total": total, "rank": rank}

    def _row(self, line: int, title: str, url: str | None, moment: Published | None) -> Row:
        title = clean(title)
        return {
            "line": line,
            "kind": "article",
            "url": _address(url),
            "title": title,
            "media": split_marker(title)[1],
            "published_at": moment.at if moment else None,
            "published_precision": moment.precision if moment else None,
        }

    def _article_row(self, article: Article) -> Row:
        row = self._row(article.line, article.title, article.url, article.published)
        row |= {
            "section": article.section,
            "authors": article.authors,
            "tags": article.tags,
            "language": article.language,
        }
        number = read_number(article.count.text, style_of([article.count.text])) if article.count else None
        if article.count and (number is None or not 0 <= number.value <= MAX_TOTAL):
            problem = UNREADABLE if number is None else IMPOSSIBLE
            self.rejects.append(Reject(article.line, problem, article.count.text))
            number = None
        self.rounded += number is not None and number.rounded
        return row | self._seen(number.value, None) if number else row

    def _add(self, row: Row) -> None:
        same = self._same(row)
        if same is None:
            self.rows.append(row)
            self._by_title[_plain(row)].append(row)
            return
        self.again += 1
        totals = [one["total"] for one in (same, row) if one["total"] is not None]
        same["total"] = max(totals, default=None)

    def _same(self, row: Row) -> Row | None:
        """The row of the same story: the same headline, and no address or date that says otherwise."""
        return next((one for one in self._by_title.get(_plain(row), ()) if _agree(one, row)), None)


def _address(url: str | None) -> str | None:
    """A link as found, if it leads to a page."""
    found = "".join((url or "").split())
    scheme = _SCHEME.match(found)
    leads = found and not found.startswith("#") and (scheme is None or scheme[1].lower() in {"http", "https"})
    return found if leads else None


def _plain(row: Row) -> str:
    return split_marker(row["title"])[0].casefold()


def _agree(one: Row, other: Row) -> bool:
    urls = {_path(row["url"]) for row in (one, other) if row["url"]}
    dates = [row["published_at"] for row in (one, other) if row["published_at"]]
    return len(urls) <= 1 and (not dates or max(dates) - min(dates) < _SAME_DATE)


def _path(url: str) -> str:
    """An address without host, query and fragment: lists link with tracking parameters."""
    path = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    return "/" + path.split("://")[-1].partition("/")[2] if "://" in path else "/" + path.lstrip("./")


def cut_off(leaves: list[Leaf], found: StoryList) -> list[Reject]:
    """What a damaged page breaks off in: the item after the last whole one, or the last if its number may go on."""
    last = found.items[-1]
    rest = leaves[found.last :]
    if 0 < len(rest) <= max(item.last - item.first for item in found.items):
        return [Reject(rest[0].line, CUT_OFF, " ".join(leaf.plain for leaf in rest)[:LONGEST_REJECT])]
    open_end = last.count is None or leaves[-1].text.rstrip(f"{MARKS} ").endswith(last.count.text)
    if not rest and open_end and last.problem is None:
        last.problem = CUT_OFF
    return []
