"""A digest as plain text: the twin of the mail, and all that chats and webhooks get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.i18n import _
from analytics.review.writers.words import told
from analytics.telling import say
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.digests.content import Digest
    from analytics.review import Fact, Part, Table


def as_text(digest: Digest) -> str:
    """The opening, each part below its title, and where the figures are from."""
    blocks = [plain(digest.opening), *("\n".join(_part(part)) for part in digest.parts), plain(digest.source)]
    return "\n\n".join(block for block in blocks if block)


def _part(part: Part) -> Iterator[str]:
    yield f"— {plain(part.title)} —"
    yield from (plain(words) for words in (*part.sentences, part.withheld) if words)
    yield from (figure(fact) for fact in part.facts)
    if part.table:
        yield from _rows(part.table)


def figure(fact: Fact) -> str:
    """A figure with its change and its note: the change against what, where there is one."""
    value, note = told(fact.value, fact.unit), plain(fact.note)
    if fact.change is not None:
        more = say.phrases(*filter(None, (told(fact.change, "change"), note)))
        said = _("{value} ({words})").format(value=value, words=more)
    else:
        said = say.phrases(*filter(None, (value, note)))
    return _("{name}: {words}").format(name=plain(fact.name), words=said)


def _rows(table: Table) -> Iterator[str]:
    """A line a row: what it is of, then each cell with the name of its column."""
    units = [column.unit for column in table.columns]
    first = units.index("title") if "title" in units else 0
    pair = _("{name}: {words}")
    for number, row in enumerate(table.rows, start=1):
        cells = [told(cell, unit) for cell, unit in zip(row, units, strict=True)]
        named = (
            pair.format(name=plain(column.name), words=cell)
            for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True))
            if place != first and cell
        )
        yield f"{number}. {cells[first]}"
        yield f"   {say.phrases(*named)}"
