"""The table of a part on the page: rows that lead to their story or section, as the browser sorts them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics.i18n import _
from analytics.pages import show, stories, urlstate
from analytics.pages.elements import story_list
from analytics.queries.filters import NONE_STATED
from analytics.review.content import MOVES, Column, wide_columns
from analytics.review.writers.words import told
from analytics.telling import say
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.pages.frame import View
    from analytics.review import Part, Review, Table
    from analytics.review.content import Unit, Value

_KINDS: dict[Unit, str] = {
    "text": "text",
    "title": "sentence",  # where it does not lead: it may take several lines
    "count": "number",
    "difference": "change",
    "times": "number",
    "share": "share",
    "change": "change",
    "day": "date",
}

_NUMBERS: tuple[Unit, ...] = ("count", "difference")
_SHARES: tuple[Unit, ...] = ("share", "change")


def measured(part: Part) -> bool:
    """Whether the table's own bars say what the part's graph does: names and numbers are not shown twice."""
    return bool(part.graph and part.graph.shape == "bars" and part.table and part.table.rows)


def on_page(part: Part) -> bool:
    """Whether the table stands on the page: what only repeats a graph or figures is a tap away, in its explanation."""
    assert part.table is not None  # noqa: S101 - asked before
    return bool(part.table.stories or part.table.sections) or not (part.graph or part.facts)


def table(view: View, review: Review, part: Part) -> None:
    """Show the rows with their files."""
    assert part.table is not None  # noqa: S101 - asked before
    name = f"review-{part.code}"
    if not (part.table.stories or part.table.sections):
        show.grid(frame(part), {})
        show.download_buttons(frame(part), name)
        return
    columns = [_column(part.table, place) for place in range(len(part.table.columns))]
    leading = min(wide_columns(part.table))
    ids = [str(place) for place in range(len(part.table.rows))]
    columns[leading] |= {
        "kind": "story",
        "key": "story",
        "below": False,
        "ids": ids,
        "links": links(view, review, part.table),
    }
    if measured(part):
        first = next(column for column in columns if column["kind"] == "number" and column["key"] != "c0")
        first["kind"] = "bar"
    everything = _("Show all {count}").format(count=say.number(len(part.table.rows)))
    data = {
        "name": name,
        "caption": plain(part.title),
        "shown": stories.SHOWN,
        "all": everything,
        "columns": columns,
    }
    story_list.show(data, f"stories-{name}")
    if len(part.table.rows) > 1:
        show.download_buttons(frame(part), name)


def _column(table: Table, place: int) -> dict[str, Any]:
    column = table.columns[place]
    values = [row[place] for row in table.rows]
    return {
        "key": f"c{place}",
        "label": plain(column.name),
        "help": plain(column.name),
        "kind": _KINDS.get(column.unit, "text"),
        "below": True,
        "words": [told(value, column.unit) for value in values],
        "order": [value.toordinal() if isinstance(value, date) else value for value in values],
        "labelled": column.unit == "difference",  # of several in a row none says by itself what it is
        **({"tones": [_tone(value) for value in values]} if column.unit in MOVES else {}),
    }


def _tone(value: Value) -> str:
    return "" if not isinstance(value, (int, float)) or not value else "up" if value > 0 else "down"


def links(view: View, review: Review, table: Table) -> list[str | None]:
    """Where each row leads: to its story, else to its section's stories in the period; None: nowhere."""
    to_stories = stories.story_links((str(story) for story in table.stories), view.site)
    sections: list[str | None] = [section or (None if table.stories else NONE_STATED) for section in table.sections]
    to_sections = [section and urlstate.link("top", section=section, period=review.code) for section in sections]
    if not table.stories:
        return to_sections
    others = to_sections or [None] * len(table.stories)
    rows = zip(table.stories, to_stories, others, strict=True)
    return [link if story is not None else other for story, link, other in rows]


def frame(part: Part) -> pd.DataFrame:
    """The table as files have it: bare numbers, shares in per cent. Without a table: the graph's, or the figures'."""
    columns, cells = _cells(part)
    made = {}
    for place, column in enumerate(columns):
        share = column.unit in _SHARES
        values: list[Any] = [bare(row[place], column.unit) for row in cells]
        whole = column.unit in _NUMBERS and not any(isinstance(value, float) for value in values)
        dtype = "Int64" if whole else None if part.table or part.graph else object  # figures of several kinds stay so
        made[_("{name} (%)").format(name=column.name) if share else column.name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(made)


def _cells(part: Part) -> tuple[Sequence[Column], Sequence[Sequence[Value]]]:
    if part.table:
        return part.table.columns, part.table.rows
    if part.graph:
        columns = [Column(_("Name")), *(Column(one.name, part.graph.unit) for one in part.graph.series)]
        return columns, list(zip(part.graph.labels, *(one.values for one in part.graph.series), strict=True))
    per_cent = _("{name} (%)")
    said = [
        (per_cent.format(name=fact.name) if fact.unit in _SHARES else fact.name, bare(fact.value, fact.unit))
        for fact in part.facts
    ]
    return [Column(_("Figure")), Column(_("Value"))], said


def bare(value: Any, unit: Unit) -> Any:
    """A value as files have it: shares in per cent."""
    return round(100 * value, 2) if unit in _SHARES and value is not None else value
