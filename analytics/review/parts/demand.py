"""What each section published and what of it was read: all views of the period, as the overview of Sections has it.

Views per story at equal age, with small numbers given little trust, are another question (`methods.demand`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import formats, queries
from analytics.i18n import _
from analytics.methods.demand import FEWEST
from analytics.review.content import Column, Graph, Part, Series, Table
from analytics.telling import say

if TYPE_CHECKING:
    import pandas as pd

    from analytics.review.asked import Asked


def part(asked: Asked) -> Part:
    """Share of output beside share of readership, by section; 100 is par."""
    found = queries.section_breakdown(asked.gen, asked.site, asked.shown, compare=asked.before)
    found = found[found["views"].notna()]
    if found.empty or found["output_share"].isna().all():
        return Part("demand", _("Published and read"), withheld=_("No story's date of publication is known."))
    names = tuple(_("Not stated") if formats.unknown(name) else str(name) for name in found["section"])
    columns = (
        Column(_("Section")),
        Column(_("Stories published"), "count"),
        Column(_("Share of output"), "share"),
        Column(_("Views"), "count"),
        Column(_("Share of views"), "share"),
        Column(_("Share of views × 100 / share of output"), "count"),
    )
    rows = tuple((name, *_row(row)) for name, (_place, row) in zip(names, found.iterrows(), strict=True))
    return Part(
        "demand",
        _("Published and read"),
        _told(rows),
        graph=Graph(
            "columns",
            names,
            (
                Series(_("Share of views"), tuple(map(_share, found["share"]))),
                Series(_("Share of output"), tuple(map(_share, found["output_share"])), quiet=True),
            ),
            "share",
        ),
        table=Table(columns, rows, sections=_sections(found["section"])),
        method=_("All views of the period count, those of older stories too; stories are those published in it."),
    )


def _sections(names: pd.Series) -> tuple[str | None, ...]:
    return tuple(None if formats.unknown(name) else str(name) for name in names)


def _row(row: pd.Series) -> tuple[int | float | None, ...]:
    published, views = (
        None if formats.unknown(row[name]) else int(row[name]) for name in ("stories_published", "views")
    )
    share, output = _share(row["share"]), _share(row["output_share"])
    index = None if not output or share is None else round(100 * share / output)
    return published, output, views, share, index


def _share(value: object) -> float | None:
    return None if formats.unknown(value) else float(value)  # type: ignore[arg-type]


def _told(rows: tuple[tuple[object, ...], ...]) -> tuple[str, ...]:
    """Name the ends; a section of a few lucky stories is at neither."""
    enough = [row for row in rows if row[-1] is not None and int(str(row[1])) >= FEWEST]
    known = sorted((int(str(row[-1])), str(row[0])) for row in enough)
    if len(known) < 2:
        return ()
    (low, least), (high, most) = known[0], known[-1]
    words = _("Read most for what it published: {most} ({high}% of its share of output); least: {least} ({low}%).")
    return (words.format(most=most, high=say.number(high), least=least, low=say.number(low)),)
