"""A cell in the reader's words: what writers of text share."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from analytics import addresses, config, formats, i18n
from analytics.i18n import _
from analytics.text import columns, plain

if TYPE_CHECKING:
    from analytics.review.content import Graph, Review, Table, Unit, Value

MOST_WORDS = 10  # labels below which what happened has room in words
SIGN = "\N{BLACK UP-POINTING SMALL TRIANGLE}"  # stands for them where there are more
WIDEST = 60  # columns of a cell, of which longer ones wrap


def told(value: Value, unit: Unit) -> str:
    """A value in words; a dash where it is not known."""
    language = i18n.current()
    if value is None or formats.unknown(value):
        return formats.UNKNOWN
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, date):
        return formats.day(value, language)
    return {
        "share": lambda: formats.percent(value, language, 1),
        "times": lambda: formats.times(float(value), language, 2),
        "difference": lambda: formats.signed_number(value, language),
        "change": lambda: formats.signed_percent(float(value), language),
    }.get(unit, lambda: formats.number(value, language))()


def links(review: Review, table: Table) -> list[str]:
    """Where each row leads: to its story, else to its section's stories of the period; "" where it is of none.

    Nothing leads anywhere unless `url` says where readers open the pages: a file lies anywhere.
    """
    if not config.setting("url"):
        return [""] * len(table.rows)
    stories = table.stories or (None,) * len(table.rows)
    sections = table.sections or (None,) * len(table.rows)
    return [_link(review, story, section) for story, section in zip(stories, sections, strict=True)]


def _link(review: Review, story: int | None, section: str | None) -> str:
    if story is not None:
        return addresses.page("story", article=story, site=review.site)
    return addresses.page("top", period=review.code, section=section, site=review.site) if section else ""


def labels(graph: Graph) -> list[str]:
    """What stands below a graph's columns: each name and, in a line of its own, what happened there."""
    names = [plain(label) for label in graph.labels]
    if not graph.marks:
        return names
    words = len(names) <= MOST_WORDS
    return [
        f"{name}\n{plain(mark) if words else SIGN}" if mark else name
        for name, mark in zip(names, graph.marks, strict=True)
    ]


def widths(table: Table) -> list[int]:
    """How many columns of text the longest cell of each column takes, its name too; at most WIDEST."""
    cells = [[told(row[place], column.unit) for row in table.rows] for place, column in enumerate(table.columns)]
    return [
        min(WIDEST, max(map(columns, [plain(column.name), *said])))
        for column, said in zip(table.columns, cells, strict=True)
    ]


def source_line(site: str, data_until: datetime | None, timezone: str, *, simulated: bool) -> str:
    """Where figures of a site are from, in one line; data_until in UTC."""
    until = formats.moment(data_until, i18n.current(), timezone)
    parts = [
        "Readership",
        site,
        _("Simulated data") if simulated else "",
        _("Data until {time}").format(time=_("{time} ({timezone})").format(time=until, timezone=timezone)),
    ]
    return " · ".join(filter(None, parts))


def source(review: Review) -> str:
    """The same of a review, with the generation it read."""
    said = source_line(review.site, review.data_until, review.timezone, simulated=review.simulated)
    return " · ".join((said, _("generation {number}").format(number=review.generation)))
