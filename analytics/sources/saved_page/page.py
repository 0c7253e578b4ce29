"""A page as a tree of blocks whose leaves are lines of text: one model for HTML and for text.

Leaves stand in page order; a node owns a contiguous range of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml.html import HtmlElement

from analytics.sources.saved_page.counts import BOUND, OTHER, VIEWS, family_of, is_other
from analytics.titles import clean

MAX_LINES = 50_000
LONGEST_PIECE = 20_000  # characters of running text that are kept of one element

_SPORT = re.compile(r"runs?|rbis?|goals?|points?|pts|avg|at bats?|assists", re.IGNORECASE)

Role = Literal["heading", "title", "link", "strong", "text"]


class TooLongError(Exception):
    """More lines or elements than any page has."""


@dataclass(frozen=True)
class Piece:
    """Text of one element; `mark` says what a bare number in it counts, `when` is a machine-readable date."""

    text: str
    role: Role = "text"
    href: str | None = None
    when: str | None = None
    path: int = 0  # equal for equal places in equal structures
    mark: str = ""
    full: str | None = None  # the whole headline where the text shows its beginning

    @property
    def marked(self) -> str:
        """The text with the mark of what it counts."""
        return self.text + self.mark


@dataclass
class Leaf:
    """One line as the reader sees it."""

    line: int
    node: int
    pieces: list[Piece]

    @cached_property
    def text(self) -> str:
        """The line with BOUND between its elements, layout whitespace collapsed."""
        return " ".join(BOUND.join(piece.marked for piece in self.pieces).split())

    @cached_property
    def plain(self) -> str:
        """The line as read by a person."""
        return clean("".join(piece.text for piece in self.pieces))

    @property
    def is_heading(self) -> bool:
        """Whether the markup calls it a heading."""
        return any(piece.role == "heading" for piece in self.pieces)

    def mark_number(self, mark: str) -> None:
        """Say what the bare number on this line counts."""
        self.pieces[-1] = Piece(**{**vars(self.pieces[-1]), "mark": mark})
        self.__dict__.pop("text", None)


@dataclass
class Node:
    """A block; `first` and `last` are the range of its leaves, half-open."""

    tag: str
    parent: int
    depth: int
    first: int
    last: int = 0


@dataclass
class Page:
    """What both formats are turned into."""

    nodes: list[Node]
    leaves: list[Leaf] = field(default_factory=list)
    root: HtmlElement | None = None  # of an HTML page


def mark_column(header: list[str], cells: list[Leaf | None]) -> None:
    """Give the numbers of one table row the meaning that the header row states for their columns."""
    for title, cell in zip(header, cells, strict=False):
        if cell is None:
            continue
        if family_of(title) not in {None, "times"}:
            cell.mark_number(VIEWS)
        elif is_other(title):
            cell.mark_number(OTHER)


def is_count_header(cells: list[str]) -> bool:
    """Whether a row of cells is a header with a column of views; hits beside runs are a batter's."""
    counts = any(family_of(cell) for cell in cells) and not any(_SPORT.fullmatch(cell.strip()) for cell in cells)
    return len(cells) > 1 and counts and not any(c.isdigit() for c in "".join(cells))
