"""Lists of the most read without counts: a heading that says so, then items in order; ranks are ranks, not zeros."""

from __future__ import annotations

import re
from collections import defaultdict

from analytics.sources.saved_page.counts import Count
from analytics.sources.saved_page.items import Item, item_of, settle
from analytics.sources.saved_page.lists import MAX_GAP, MIN_ITEMS, StoryList
from analytics.sources.saved_page.spans import MAX_ITEM_LEAVES, Reader, Span
from analytics.sources.saved_page.words import is_list_heading

_MOST_RANKED = 200
_NUMBERED = re.compile(r"#?(?P<rank>[0-9]{1,3})(?P<after>[.．)）、:：]?)(?:\s+|(?<=\D)|$)(?P<text>.*)")
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
    items = [item_of(reader.page.leaves, reader.parts, span, _only_count(reader, span)) for span in spans]
    items = [item for item in items if item.title]
    linked = sum(1 for item in items if item.href)
    return items if _are_stories(items) and (2 * linked >= len(items) or tag == "li") else []


def _only_count(reader: Reader, span: Span) -> Count | None:
    """The count of an item in a list that has too few of them to be known by its counts."""
    counts = [count for parts in reader.parts[span[0] : span[1]] for count in parts.views]
    return counts[0] if len(counts) == 1 else None


def _are_stories(items: list[Item]) -> bool:
    widths = [width(item.title) for item in items]
    return len({item.title for item in items}) >= MIN_ITEMS and sum(widths) >= _HEADLINE_WEIGHT * len(widths)


def width(text: str) -> int:
    """Length on paper: a Chinese character says as much as two letters."""
    return sum(2 if c > "\u2e7f" else 1 for c in text)


def _numbered(reader: Reader, start: int) -> list[Item]:
    """Lines numbered 1, 2, 3 in one manner, with the number before the headline or on a line of its own."""
    items: list[Item] = []
    index, stop = start, min(len(reader.page.leaves), start + 2 * _MOST_RANKED)
    gap, manner = 0, ""
    while index < stop and gap <= MAX_GAP:
        found = _NUMBERED.match(reader.page.leaves[index].plain)
        is_next = found is not None and int(found["rank"]) == len(items) + 1 and (not items or found["after"] == manner)
        if found and is_next:
            manner = found["after"]
            size = 1 if found["text"] else 2
            items.append(item_of(reader.page.leaves, reader.parts, (index, min(index + size, stop)), None))
            gap, index = 0, index + size
        else:
            gap, index = gap + 1, index + 1
    items = [item for item in items if item.title]
    return items if _are_stories(items) else []
