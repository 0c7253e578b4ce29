"""Lists of the most read without counts: a heading that says so, then items in order; ranks are ranks, not zeros."""

from __future__ import annotations

from collections import defaultdict

from analytics.sources.saved_page.edges import split_rank
from analytics.sources.saved_page.items import Item, item_of, settle
from analytics.sources.saved_page.lists import MAX_GAP, MIN_ITEMS, StoryList
from analytics.sources.saved_page.spans import MAX_ITEM_LEAVES, Reader
from analytics.sources.saved_page.words import is_list_heading

_MOST_RANKED = 200
_HEADLINE_WEIGHT = 10  # mean width of headlines, from which items are stories and not tabs or sections


def find_ranked(reader: Reader, taken: list[StoryList]) -> list[StoryList]:
    """The lists below headings of the most read that `taken` does not hold already."""
    children = _children(reader)
    used = {leaf for found in taken for leaf in range(found.first, found.last)}
    lists = []
    for index, leaf in enumerate(reader.page.leaves):
        if index in used or not is_list_heading(leaf.plain):
            continue
        items = _below(reader, index, children)
        if len(items) >= MIN_ITEMS and not used & set(range(items[0].first, items[-1].last)):
            settle(items)
            used |= set(range(items[0].first, items[-1].last))
            lists.append(StoryList(items, leaf.plain))
    return lists


def _children(reader: Reader) -> dict[int, list[int]]:
    """The blocks of each block, where it has enough of them for a list."""
    children: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(reader.page.nodes[1:], start=1):
        if node.last > node.first:
            children[node.parent].append(index)
    return {parent: nodes for parent, nodes in children.items() if len(nodes) >= MIN_ITEMS}


def _below(reader: Reader, heading: int, children: dict[int, list[int]]) -> list[Item]:
    nodes = reader.page.nodes
    for parent in sorted(children, key=lambda index: (nodes[index].first, index)):
        if not heading < nodes[parent].first <= heading + 1 + MAX_GAP:
            continue
        items = _blocks(reader, children[parent])
        if items:
            return items
    return _numbered(reader, heading + 1)


def _blocks(reader: Reader, blocks: list[int]) -> list[Item]:
    """Sibling blocks of one kind as items."""
    nodes = reader.page.nodes
    tag = nodes[blocks[0]].tag
    spans = [(nodes[index].first, nodes[index].last) for index in blocks if nodes[index].tag == tag]
    if any(last - first > MAX_ITEM_LEAVES for first, last in spans):
        return []
    items = [item_of(reader.page.leaves, reader.parts, span, None) for span in spans]
    items = [item for item in items if item.title]
    linked = sum(1 for item in items if item.href)
    return items if _are_stories(items) and (2 * linked >= len(items) or tag == "li") else []


def _are_stories(items: list[Item]) -> bool:
    widths = [width(item.title) for item in items]
    return len({item.title for item in items}) >= MIN_ITEMS and sum(widths) >= _HEADLINE_WEIGHT * len(widths)


def width(text: str) -> int:
    """Length on paper: a Chinese character says as much as two letters."""
    return sum(2 if c > "\u2e7f" else 1 for c in text)


def _numbered(reader: Reader, start: int) -> list[Item]:
    """Lines numbered 1, 2, 3, with the number before the headline or on a line of its own."""
    items: list[Item] = []
    index, stop = start, min(len(reader.page.leaves), start + 2 * _MOST_RANKED)
    gap = 0
    while index < stop and gap <= MAX_GAP:
        number, size = _number_at(reader, index)
        if number == len(items) + 1 and index + size <= stop:
            items.append(item_of(reader.page.leaves, reader.parts, (index, index + size), None))
            gap = 0
        else:
            gap += 1
            size = 1
        index += size
    items = [item for item in items if item.title]
    return items if _are_stories(items) else []


def _number_at(reader: Reader, index: int) -> tuple[int | None, int]:
    """The rank that stands at a line, and how many lines its item takes."""
    text = reader.page.leaves[index].plain
    lone = text.strip("#.、) ")
    if lone.isascii() and lone.isdigit() and len(lone) <= 3:  # noqa: PLR2004
        return int(lone), 2
    return split_rank(text)[0], 1
