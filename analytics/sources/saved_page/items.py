"""One item of a list: its headline, link, date and count, from the lines of its block."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise

from analytics.sources.saved_page.counts import BOUND, TIGHT, Count
from analytics.sources.saved_page.dates import RawDate, date_at_end
from analytics.sources.saved_page.edges import Parts, parts_of, split_rank, words
from analytics.sources.saved_page.page import Leaf, Piece
from analytics.titles import clean, split_marker

_TRUST = {"heading": 4, "title": 3, "link": 2, "strong": 1, "text": 0}
_MOST = 0.8  # share of a list's items from which a shape is the list's


@dataclass
class Item:
    """One listed story as found. `first` and `last` are its leaves, half-open; `raw` is its text for a reject."""

    first: int
    last: int
    line: int
    title: str
    raw: str
    trust: int = 0  # how sure the page's markup makes its headline
    href: str | None = None
    count: Count | None = None
    date: RawDate | None = None
    when: str | None = None  # machine-readable date
    number: int | None = None  # a number before the headline or on a line of its own: a rank if the list agrees
    rank: int | None = None
    problem: str | None = None  # why its count can't be used


@dataclass(frozen=True)
class _Title:
    text: str
    trust: int
    leaf: int
    href: str | None


def item_of(leaves: list[Leaf], parts: list[Parts], span: tuple[int, int], count: Count | None) -> Item:
    """The item that stands on the leaves of `span`; its title is empty when no line looks like a headline."""
    first, last = span
    chosen = max(
        (option for leaf in range(first, last) for option in _titles(leaves[leaf], parts[leaf], leaf, count)),
        key=lambda option: (option.trust, len(option.text) if option.trust else 0),
        default=None,
    )
    pieces = [piece for leaf in leaves[first:last] for piece in leaf.pieces]
    item = Item(first, last, leaves[first].line, "", " ".join(leaf.plain for leaf in leaves[first:last]), count=count)
    item.date = next((part.date for part in parts[first:last] if part.date), None)
    item.when = next((piece.when for piece in pieces if piece.when), None)
    if chosen:
        item.title, item.trust, item.line = chosen.text, chosen.trust, leaves[chosen.leaf].line
        item.href = chosen.href or next((piece.href for piece in pieces if piece.href), None)
    item.number = _lone_number(leaves[first:last])
    return item


def _titles(leaf: Leaf, parts: Parts, index: int, count: Count | None) -> list[_Title]:
    """What on one line could be the headline of the item with this count."""
    whole = _shown(leaf.text, parts, count)
    if not has_words(whole):
        return []
    options = [_Title(whole, _TRUST["text"], index, None)]
    for (role, href), group in groupby(leaf.pieces, key=lambda piece: (piece.role, piece.href)):
        if role == "text":
            continue
        pieces = list(group)
        text = _headline(pieces, count)
        if has_words(text) and (role != "strong" or 2 * len(text) >= len(whole)):
            options.append(_Title(_with_marker(text, whole), _TRUST[role], index, href))
    return options


def _shown(text: str, parts: Parts, count: Count | None) -> str:
    """The headline of a line: a count of views that is not the item's own belongs to the headline."""
    own = not parts.views or count in parts.views
    return words(parts.headline if own else text)


def _headline(pieces: list[Piece], count: Count | None) -> str:
    text = " ".join(BOUND.join(piece.marked for piece in pieces).split())
    parts = parts_of(text, TIGHT)
    shown = _shown(text, parts, count) if parts.counts else words(text)
    full = clean(pieces[0].full or "")
    cut = shown.rstrip("….")
    return full if cut != shown and len(full) > len(cut) and full.startswith(cut) else shown


def _with_marker(title: str, line: str) -> str:
    """A linked headline with the media marker that stands after its link."""
    start = line.find(title)
    rest = line[start + len(title) :] if start >= 0 else ""
    return line[start:] if rest and split_marker(f"x{rest}")[0] == "x" else title


def has_words(text: str) -> bool:
    """Whether a text can be a headline at all."""
    return sum(c.isalpha() for c in text) > 1


def _lone_number(leaves: list[Leaf]) -> int | None:
    text = leaves[0].plain.strip("#.、) ")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def settle(items: list[Item]) -> None:
    """Decide for a whole list what single items can't tell: are leading numbers ranks, and trailing dates dates."""
    _settle_ranks(items)
    _settle_dates(items)


def _settle_ranks(items: list[Item]) -> None:
    split = [(item.number, item.title) if item.number is not None else split_rank(item.title) for item in items]
    numbers = [number for number, _ in split]
    in_order = sum(1 for a, b in pairwise(numbers) if a is not None and b is not None and b == a + 1)
    if in_order < _MOST * (len(items) - 1):
        split = [(None, item.title) for item in items]
    from_one = all(number != 0 for number, _ in split)
    for position, (item, (number, title)) in enumerate(zip(items, split, strict=True), start=1):
        item.rank = number if number and from_one else position
        item.title = title


def _settle_dates(items: list[Item]) -> None:
    if any(item.date or item.when for item in items):
        return
    dated = [date_at_end(item.title, weak=False) for item in items]
    if sum(1 for one in dated if one) < _MOST * len(items):
        return
    for item, one in zip(items, dated, strict=True):
        if one and one[0].strip():
            item.title, item.date = one[0].rstrip(" ,，|·–—-"), one[1]
