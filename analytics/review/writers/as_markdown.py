"""The review as Markdown, to paste into a document or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.i18n import _
from analytics.review.content import TEXTS, wide_columns
from analytics.review.writers.words import links, source, told
from analytics.text import safe_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.review.content import Part, Review, Table


def write(review: Review) -> bytes:
    """Headings, sentences and pipe tables; whatever a headline holds is text."""
    lines = [f"# {_text(review.title)}", "", f"**{_text(review.headline)}**", ""]
    for part in review.parts:
        lines += [*_part(review, part), ""]
    return "\n".join([*lines, "---", "", _text(source(review)), ""]).encode()


def _part(review: Review, part: Part) -> Iterator[str]:
    yield f"## {_text(part.title)}"
    yield ""
    for sentence in filter(None, (*part.sentences, part.withheld)):
        yield f"{_text(sentence)}\n"
    for fact in part.facts:
        moved = f" ({told(fact.change, 'change')})" if fact.change is not None else ""
        yield f"- {_text(fact.name)}: **{told(fact.value, fact.unit)}**{moved}"
    if part.facts:
        yield ""
    if part.table and part.table.rows:
        yield from _table(review, part.table)
        yield ""
    if part.method:
        yield f"_{_text(_('How it is computed'))}: {_text(part.method)}_"


def _table(review: Review, table: Table) -> Iterator[str]:
    yield _row(column.name for column in table.columns)
    yield _row("---" if column.unit in TEXTS else "---:" for column in table.columns)
    leading = min(wide_columns(table))
    for row, link in zip(table.rows, links(review, table), strict=True):
        cells = [_text(told(cell, column.unit)) for cell, column in zip(row, table.columns, strict=True)]
        if link:
            cells[leading] = f"[{cells[leading]}](<{link}>)"
        yield _row(cells)


def _row(cells: object) -> str:
    return f"| {' | '.join(cells)} |"  # type: ignore[arg-type]


def _text(words: str) -> str:
    return safe_text(words, limit=2000)
