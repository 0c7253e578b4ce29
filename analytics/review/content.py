"""What a review says, whatever it is written to: parts with sentences, figures, one graph and one table each.

Values stay what they are (whole numbers of views, shares from 0 to 1, days); a writer puts them into the reader's words
or into typed cells. So every format has the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from analytics.period import Period

Unit = Literal["text", "title", "count", "difference", "share", "change", "times", "day"]
TEXTS: tuple[Unit, ...] = ("text", "title", "day")  # read from the left
MOVES: tuple[Unit, ...] = ("difference", "change")  # up or down
Value = str | int | float | date | None
Shape = Literal["columns", "bars", "line", "steps"]


@dataclass(frozen=True)
class Fact:
    """One headline figure of a part; None is unknown. change: against what `against` names, as a share."""

    code: str
    name: str
    value: int | float | None
    unit: Unit = "count"
    note: str = ""
    change: float | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: what it is called and what its cells hold.

    `title` is a text that takes the room there is, `difference` a signed number, `change` a signed share, `times` a
    ratio.
    """

    name: str
    unit: Unit = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells, as many in each as there are columns.

    stories, sections: the story (article_id) and the section behind each row, for links; empty where rows are of none.
    None: this row is of none, or of stories whose section is not stated.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    stories: tuple[int | None, ...] = ()
    sections: tuple[str | None, ...] = ()


def wide_columns(table: Table) -> set[int]:
    """The columns that take the room there is: the titles, else the first one; the first of them names the row."""
    titles = {place for place, column in enumerate(table.columns) if column.unit == "title"}
    return titles or {0}


@dataclass(frozen=True)
class Series:
    """Values beside each other; None: not known. quiet: what the others are held against."""

    name: str
    values: tuple[int | float | None, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Graph:
    """A drawing of series over the same labels.

    columns stand over a course of time, bars lie beside names, a line runs over a course, steps add up from the first
    value to the last, which are levels and not steps. marks: what happened at each label, in a few words, for columns;
    empty where nothing did, or where no label has any.
    """

    shape: Shape
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit = "count"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One idea of the review: a screen, a slide, a section of a page.

    withheld says why there is nothing to show; method how it is computed, what it rests on, what it can't tell; room
    how many lines there are to write on, where the review is paper or a slide.
    """

    code: str
    title: str
    sentences: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    graph: Graph | None = None
    table: Table | None = None
    withheld: str = ""
    method: str = ""
    room: int = 0


@dataclass(frozen=True)
class Review:
    """A period of one site in parts, in the order in which a meeting goes through them."""

    site: str
    code: str  # of the period: `period.fixed`
    period: Period
    language: str
    title: str
    headline: str
    parts: tuple[Part, ...]
    generation: int
    data_until: datetime | None  # UTC
    timezone: str
    simulated: bool

    def part(self, code: str) -> Part:
        """The part of that code. Raises KeyError where the review has none."""
        return {part.code: part for part in self.parts}[code]
