"""What each section published and how its stories were read: the question and the method of the page Sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.methods.demand import demand
from analytics.queries.sql import plain
from analytics.review.content import Column, Graph, Part, Series, Table
from analytics.telling import demand as words
from analytics.telling import say

if TYPE_CHECKING:
    import pandas as pd

    from analytics.review.asked import Asked

LIFT, INDEX = TERMS["lift"], TERMS["index"]


def part(asked: Asked) -> Part:
    """Share of output beside share of views at equal age, and the lift, by section; the surest lift first."""
    found = demand(asked.gen, asked.site, "section", asked.shown)
    title = _("Supply and demand")
    if not found.stories:
        nobody = (
            words.nobody(found) if found.published else _("No story with a known date was published in this period.")
        )
        return Part("demand", title, withheld=nobody)
    told = found.groups.assign(name=words.names(found))
    judged = told["lift"].notna().any()
    return Part(
        "demand",
        title,
        (words.in_words(told) if judged else words.too_few(), words.compared(found)),
        graph=_graph(told),
        table=_table(told, tuple(plain(name) for name in found.groups["name"])),
        method=say.sentences(_(LIFT.meaning), _(LIFT.method)),
    )


def _graph(told: pd.DataFrame) -> Graph:
    drawn = told.sort_values(["share", "name"], ascending=[False, True])
    series = (
        Series(_("Share of views"), tuple(map(plain, drawn["share"]))),
        Series(_("Share of output"), tuple(map(plain, drawn["output_share"])), quiet=True),
    )
    return Graph("columns", tuple(drawn["name"]), series, "share")


def _table(told: pd.DataFrame, sections: tuple[str | None, ...]) -> Table:
    columns = (
        Column(_("Section")),
        Column(_("Stories"), "count"),
        Column(_("Share of output"), "share"),
        Column(_("Share of views"), "share"),
        Column(_(INDEX.name), "count"),
        Column(_(LIFT.name), "times"),
        Column(_("Lift from"), "times"),
        Column(_("Lift to"), "times"),
    )
    rows = tuple(
        (
            row["name"],
            plain(row["stories"]),
            plain(row["output_share"]),
            plain(row["share"]),
            None if plain(row["index"]) is None else round(row["index"]),
            *(plain(row[name]) for name in ("lift", "lower", "upper")),
        )
        for row in told.to_dict("records")
    )
    return Table(columns, rows, sections=sections)
