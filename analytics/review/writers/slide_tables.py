"""Tables on slides: as many rows as there is room for, the others on the next one; and lines to write on."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analytics.i18n import _
from analytics.review.content import TEXTS, wide_columns
from analytics.review.writers.slides import FOOT, INK, MARGIN, QUIET, RULE, WIDTH
from analytics.review.writers.words import told, widths
from analytics.telling import say
from analytics.text import columns, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.review.content import Table
    from analytics.review.writers.slides import Pen

ROW, ROW_LINE, COLUMN = 0.33, 0.2, 0.1  # inches of a row, of a line more in it, of a column of text
MOST_SLIDES = 3  # of one table: the other formats have all of it
TOP = 1.2  # of a table that goes on
LINE = 0.6  # inches between lines to write on


def table(pen: Pen, title: str, found: Table, top: float, leads: Sequence[str]) -> float:
    """Write a table from `top` on, over slides of that title, and return where it ends."""
    inches, done, slides = _widths(found), 0, 0
    while done < len(found.rows) and slides < MOST_SLIDES:
        if done:
            pen.slide(title)
            top = TOP
        heights = _heights(found, inches, done)
        count = _even(len(heights), _fitting(heights, FOOT - top - 2 * ROW))
        _grid(pen, found, (done, done + count), top, leads)
        done, slides, top = done + count, slides + 1, top + 2 * ROW + sum(heights[:count])
    if done < len(found.rows):
        cut = _("Shown: {n} of {all}.").format(n=say.number(done), all=say.number(len(found.rows)))
        pen.text(cut, top=FOOT - 0.1, height=0.3, size=12, colour=QUIET)
    return top


def room(pen: Pen, lines: int, top: float) -> None:
    """Lines to write on, as many as there is room for."""
    for number in range(1, min(lines, int((FOOT - top) / LINE)) + 1):
        box = (Inches(MARGIN), Inches(top + number * LINE), Inches(WIDTH - 2 * MARGIN), Pt(1))
        drawn = pen.on.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box)
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = RULE
        drawn.line.fill.background()
        drawn._element.remove(drawn._element.find(qn("p:style")))  # which has a shadow


def _heights(found: Table, inches: Sequence[float], first: int) -> list[float]:
    """Inches that each row takes, from the first on, with its cells wrapped."""
    lines = (
        max(
            ceil(COLUMN * columns(told(cell, column.unit)) / (width - 0.2))
            for cell, column, width in zip(row, found.columns, inches, strict=True)
        )
        for row in found.rows[first:]
    )
    return [ROW + ROW_LINE * max(0, count - 1) for count in lines]


def _fitting(heights: Sequence[float], space: float) -> int:
    """How many rows fit, one at least."""
    return max(1, sum(taken <= space for taken in accumulate(heights)))


def _even(rows: int, fitting: int) -> int:
    """How many of them go onto this slide, so that no row stands on the next one alone."""
    return ceil(rows / ceil(rows / fitting))


def _grid(pen: Pen, found: Table, part: tuple[int, int], top: float, leads: Sequence[str]) -> None:
    """Some rows of a table as a native one, under its heads."""
    rows = found.rows[slice(*part)]
    size = (Inches(MARGIN), Inches(top), Inches(WIDTH - 2 * MARGIN), Inches(ROW * (len(rows) + 1)))
    grid = pen.on.shapes.add_table(len(rows) + 1, len(found.columns), *size).table
    grid.horz_banding = False
    leading, inches = min(wide_columns(found)), _widths(found)
    for place, column in enumerate(found.columns):
        right = column.unit not in TEXTS
        grid.columns[place].width = Inches(inches[place])
        _cell(pen, grid.cell(0, place), plain(column.name), right=right, head=True)
        for number, row in enumerate(rows, start=1):
            run = _cell(pen, grid.cell(number, place), told(row[place], column.unit), right=right)
            lead = leads[part[0] + number - 1]
            if place == leading and lead:
                run.hyperlink.address = lead


def _widths(found: Table) -> list[float]:
    """Inches of each column: as its cells need, the wide ones in proportion of what the others leave."""
    across, wide, longest = WIDTH - 2 * MARGIN, wide_columns(found), widths(found)
    needed = [0.0 if place in wide else 0.35 + 0.105 * min(width, 26) for place, width in enumerate(longest)]
    left = max(across - sum(needed), across / 3)
    of_all = sum(width for place, width in enumerate(longest) if place in wide)
    shared = [left * width / of_all if place in wide else needed[place] for place, width in enumerate(longest)]
    return [across * one / sum(shared) for one in shared]


def _cell(pen: Pen, cell: Any, words: str, *, right: bool, head: bool = False) -> Any:
    cell.fill.background()
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    return pen.run(paragraph, words, 12, bold=head, colour=QUIET if head else INK)
