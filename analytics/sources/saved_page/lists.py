"""Lists of stories with counts of views, found by their pattern: the same kind of count again and again in like places.

Each count is grown to the largest block that holds no other count of its kind; that block is one item. Counts on lines
of their own take the lines since the count before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from analytics.sources.saved_page.counts import UNKNOWN, Count, broken_count
from analytics.sources.saved_page.edges import split_rank
from analytics.sources.saved_page.items import Item, has_words, item_of, settle
from analytics.sources.saved_page.numbers import Number, read_number, style_of
from analytics.sources.saved_page.spans import Reader, Shape, Span, block_of, grow, spread
from analytics.sources.saved_page.words import is_list_heading

MIN_ITEMS = 3  # fewer similar items are not a list
MAX_GAP = 3  # lines between two items that belong to neither, such as an advertisement
MOST_LISTS = 12
MAX_TOTAL = 10**12
UNREADABLE = "unreadable number of views"
IMPOSSIBLE = "impossible number of views"

UNCLEAR = "headline can't be told from the lines around it"
_MOST = 0.8  # share of counts with a headline, from which they are a list

Member = tuple["Candidate", Span]


@dataclass(frozen=True)
class Candidate:
    """A count of views that may belong to an item of a list."""

    leaf: int
    count: Count | None  # None: it has the unit of a count, but no readable number
    alone: bool  # nothing else stands on its line
    path: int


@dataclass
class StoryList:
    """Items in page order, and the line that heads them."""

    items: list[Item]
    heading: str | None = None
    alone: int = 0  # items whose count stands on a line of its own

    @property
    def first(self) -> int:
        """The first leaf of the list."""
        return self.items[0].first

    @property
    def last(self) -> int:
        """The leaf after the list."""
        return self.items[-1].last


def find_lists(reader: Reader) -> list[StoryList]:
    """The counted lists of a page, longest first; no line is in two of them."""
    free = list(_candidates(reader))
    found: list[StoryList] = []
    while len(found) < MOST_LISTS and len(free) >= MIN_ITEMS:
        lists = [one for chosen in _candidate_sets(free) for one in _lists_of(chosen, reader)]
        if not lists:
            break
        best = max(lists, key=lambda one: (len(one.items), one.alone, -_rounded(one), -one.first))
        found.append(best)
        taken = {leaf for item in best.items for leaf in range(item.first, item.last)}
        free = [one for one in free if one.leaf not in taken]
    return found


def largest(counts: list[Count]) -> Count:
    """The largest of the counts on one line."""
    style = style_of(count.text for count in counts)
    return max(counts, key=lambda count: number.value if (number := read_number(count.text, style)) else -1)


def _rounded(found: StoryList) -> int:
    style = style_of(item.count.text for item in found.items if item.count)
    numbers = (read_number(item.count.text, style) for item in found.items if item.count)
    return sum(1 for number in numbers if number and number.rounded)


def _candidates(reader: Reader) -> Iterator[Candidate]:
    for index, (leaf, parts) in enumerate(zip(reader.page.leaves, reader.parts, strict=True)):
        for count in parts.views:
            if sum(1 for other in parts.views if other.family == count.family) > 1 and count != largest(parts.views):
                continue  # "5 today, 1,234 views in all": the running total is the larger
            path = next((piece.path for piece in leaf.pieces if count.text in piece.text), 0)
            yield Candidate(index, count, not parts.headline, path)


def _candidate_sets(free: list[Candidate]) -> list[list[Candidate]]:
    """Counts that may belong to one list: of one kind, of one kind and alone on their lines, or in like places."""
    sets: dict[tuple[object, ...], dict[int, Candidate]] = defaultdict(dict)
    for one in free:
        family = one.count and one.count.family
        for key in ((family,), (family, one.alone), (family, one.path, "path")):
            sets[key].setdefault(one.leaf, one)
    distinct = {tuple(chosen): list(chosen.values()) for chosen in sets.values() if len(chosen) >= MIN_ITEMS}
    return list(distinct.values())


def _lists_of(chosen: list[Candidate], reader: Reader) -> Iterator[StoryList]:
    """The lists that a set of counts forms: items of one shape, close together."""
    leaves = [one.leaf for one in chosen]
    shapes: dict[Shape, list[Member]] = defaultdict(list)
    for one in chosen:
        span, shape = grow(reader.page, one.leaf, leaves)
        shapes[shape].append((one, span))
    for shape, members in shapes.items():
        in_blocks = list(_runs(members, shape, reader))
        yield from in_blocks
        if 2 * sum(len(found.items) for found in in_blocks) < len(members):
            yield from _runs(_spread(members, reader), shape, reader, is_spread=True)


def _spread(members: list[Member], reader: Reader) -> list[Member]:
    """Counts on lines of their own, unreadable ones among them, with the lines around that belong to each."""
    first, last = members[0][0].leaf, members[-1][0].leaf
    counted = {one.leaf: one for one, _ in members}
    for index in range(first, last):
        if (
            index not in counted
            and not reader.parts[index].views
            and broken_count(reader.page.leaves[index].text) is not None
        ):
            counted[index] = Candidate(index, None, alone=True, path=0)
    marks = sorted(counted)
    return [(counted[mark], span) for mark, span in zip(marks, spread(reader, marks), strict=True)]


def _runs(members: list[Member], shape: Shape, reader: Reader, *, is_spread: bool = False) -> Iterator[StoryList]:
    """Cut at headings, at gaps and where numbering starts again; keep what is long enough and has headlines."""
    run: list[Item] = []
    alone = sum(1 for one, _ in members if one.alone)
    for one, span in members:
        item = item_of(reader.page.leaves, reader.parts, span, one.count)
        item.problem = None if one.count or UNKNOWN.fullmatch(_broken_in(item, reader) or "") else UNREADABLE
        if run and _is_cut(run, item, reader):
            yield from _checked(run, shape, alone, reader, is_spread=is_spread)
            run = []
        run.append(item)
    yield from _checked(run, shape, alone, reader, is_spread=is_spread)


def _is_cut(run: list[Item], item: Item, reader: Reader) -> bool:
    between = [
        leaf
        for index, leaf in enumerate(reader.page.leaves[run[-1].last : item.first], start=run[-1].last)
        if broken_count(leaf.text) is None and not reader.parts[index].date
    ]
    starts_again = _number(item) == 1 and _number(run[0]) == 1
    return (
        starts_again
        or item.first < run[-1].last
        or len(between) > MAX_GAP
        or any(leaf.is_heading or is_list_heading(leaf.plain) for leaf in between)
    )


def _number(item: Item) -> int | None:
    return item.number if item.number is not None else split_rank(item.title)[0]


def _checked(run: list[Item], shape: Shape, alone: int, reader: Reader, *, is_spread: bool) -> Iterator[StoryList]:
    titled = [item for item in run if item.title]
    distinct = len({item.title for item in titled if item.count})
    if distinct < MIN_ITEMS or 2 * distinct < len(run) or len(titled) < _MOST * len(run):
        return
    if is_spread:
        _doubt(titled, reader)
    items = _with_broken(titled, shape, reader)
    settle(items)
    yield StoryList(items, heading_before(reader, items[0].first), alone)


def _doubt(items: list[Item], reader: Reader) -> None:
    """Refuse items with more lines of text than is usual in their list: one may be the headline of another story."""
    texts = [sum(1 for part in reader.parts[item.first : item.last] if has_words(part.headline)) for item in items]
    for item, number in zip(items, texts, strict=True):
        if number > median_low(texts) and item.trust == 0:
            item.problem = item.problem or UNCLEAR


def _with_broken(items: list[Item], shape: Shape, reader: Reader) -> list[Item]:
    """Add the blocks in and beside the list that have its shape, but no readable count."""
    taken = {leaf for item in items for leaf in range(item.first, item.last)}
    around = range(max(0, items[0].first - MAX_GAP), min(len(reader.page.leaves), items[-1].last + MAX_GAP))
    dated = sum(1 for item in items if item.date) > len(items) / 2
    found = list(items)
    for index in around:
        if index in taken:
            continue
        item = item_of(reader.page.leaves, reader.parts, block_of(reader.page, index, shape), None)
        broken = _broken_in(item, reader)
        inside = items[0].first < index < items[-1].last
        if broken is not None or (inside and dated and item.date and item.title):
            item.problem = UNREADABLE if broken is not None and not UNKNOWN.fullmatch(broken) else None
            found.append(item)
            taken |= set(range(item.first, item.last))
    return sorted(found, key=lambda item: item.first)


def _broken_in(item: Item, reader: Reader) -> str | None:
    texts = (
        broken_count(reader.page.leaves[index].text)
        for index in range(item.first, item.last)
        if not reader.parts[index].views
    )
    return next((text for text in texts if text is not None), None)


def heading_before(reader: Reader, first: int) -> str | None:
    """The nearest line above a list that heads it."""
    above = reader.page.leaves[max(0, first - MAX_GAP) : first]
    return next((leaf.plain for leaf in reversed(above) if leaf.is_heading or is_list_heading(leaf.plain)), None)


def read_counts(found: StoryList) -> dict[int, Number]:
    """The number of each item by its first leaf, grouping decided over the whole list; items that have none say why."""
    style = style_of(item.count.text for item in found.items if item.count)
    numbers: dict[int, Number] = {}
    for item in found.items:
        if item.count is None or item.problem:
            continue
        number = read_number(item.count.text, style)
        if number is None:
            item.problem = UNREADABLE
        elif not 0 <= number.value <= MAX_TOTAL:
            item.problem = IMPOSSIBLE
        else:
            numbers[item.first] = number
    return numbers
