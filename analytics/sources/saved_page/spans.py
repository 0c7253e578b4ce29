"""Which lines of a page belong to one item: those of its block, or those between one count and the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from statistics import median_low

from analytics.sources.saved_page.counts import SPACED, TIGHT
from analytics.sources.saved_page.edges import Parts, parts_of
from analytics.sources.saved_page.items import has_words
from analytics.sources.saved_page.page import Page
from analytics.sources.saved_page.words import is_list_heading

MAX_ITEM_LEAVES = 25
MAX_LINES_APART = 8  # lines from one count to the next when items have no block of their own

Span = tuple[int, int]  # leaves, half-open
Shape = tuple[str, int]  # tag and depth of a block; "line" for a single leaf


class Reader:
    """The lines of a page taken apart, once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.parts = [parts_of(leaf.text, SPACED) for leaf in page.leaves]
        if not _spaces_group(self.parts):
            self.parts = [
                parts_of(leaf.text, TIGHT) if _has_space(parts) else parts
                for leaf, parts in zip(page.leaves, self.parts, strict=True)
            ]


def _spaces_group(parts: Iterable[Parts]) -> bool:
    """Whether the page groups digits with spaces: "Top 10 977 views" is 977 where others write 12,345 or 12345."""
    texts = [count.text for one in parts for count in one.views]
    spaced = sum(1 for text in texts if " " in text or "\u00a0" in text)
    other = sum(1 for text in texts if any(sep in text for sep in ",.'’") or (len(text) > 3 and text.isdecimal()))
    return spaced > other


def _has_space(parts: Parts) -> bool:
    return any(" " in count.text or "\u00a0" in count.text for count in parts.counts)


def grow(page: Page, leaf: int, counted: list[int]) -> tuple[Span, Shape]:
    """The largest block around a leaf with no other leaf of `counted` in it, and its shape."""
    span, shape = (leaf, leaf + 1), ("line", page.nodes[page.leaves[leaf].node].depth)
    index = page.leaves[leaf].node
    while index > 0:
        node = page.nodes[index]
        others = bisect_left(counted, node.last) - bisect_left(counted, node.first)
        if others > 1 or node.last - node.first > MAX_ITEM_LEAVES:
            break
        span, shape, index = (node.first, node.last), (node.tag, node.depth), node.parent
    return span, shape


def block_of(page: Page, leaf: int, shape: Shape) -> Span:
    """The block of a shape that holds a leaf, else the leaf alone."""
    index = page.leaves[leaf].node
    while index > 0:
        node = page.nodes[index]
        if (node.tag, node.depth) == shape:
            return node.first, node.last
        index = node.parent
    return leaf, leaf + 1


def spread(reader: Reader, marks: list[int]) -> list[Span]:
    """The lines of each count of `marks`: since the one before, or up to the next where counts lead items."""
    usual = min(median_low([b - a for a, b in pairwise(marks)] or [1]), MAX_LINES_APART)
    if _lead(reader, marks, usual):
        ends = [*marks[1:], min(marks[-1] + usual, len(reader.page.leaves))]
        return [(mark, min(end, mark + MAX_LINES_APART)) for mark, end in zip(marks, ends, strict=True)]
    starts = [max(0, marks[0] + 1 - usual), *(mark + 1 for mark in marks[:-1])]
    near = [max(start, mark + 1 - MAX_LINES_APART) for start, mark in zip(starts, marks, strict=True)]
    return [(_below_headings(reader, start, mark), mark + 1) for start, mark in zip(near, marks, strict=True)]


def _lead(reader: Reader, marks: list[int], usual: int) -> bool:
    """Whether each count stands above its headline: by blank lines between items, else by what surrounds the list."""
    leaves = reader.page.leaves
    if usual == 1 or marks[0] == 0:
        return marks[0] == 0 and usual > 1
    before = median_low([leaves[mark].line - leaves[mark - 1].line for mark in marks[1:]])
    after = median_low([leaves[mark + 1].line - leaves[mark].line for mark in marks[:-1]])
    if before != after:
        return before > after
    above = any(_is_headline(reader, index) for index in range(max(0, marks[0] + 1 - usual), marks[0]))
    below = any(_is_headline(reader, index) for index in range(marks[-1] + 1, min(len(leaves), marks[-1] + usual)))
    return below and not above


def _is_headline(reader: Reader, index: int) -> bool:
    return has_words(reader.parts[index].headline) and not is_list_heading(reader.page.leaves[index].plain)


def _below_headings(reader: Reader, start: int, mark: int) -> int:
    """Where an item starts that shares its lines with the heading of its list."""
    leaves = reader.page.leaves
    headings = [index for index in range(start, mark) if leaves[index].is_heading]
    if len(headings) > 1:
        return headings[-1]
    return max((index + 1 for index in range(start, mark) if is_list_heading(leaves[index].plain)), default=start)
