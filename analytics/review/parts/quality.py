"""How far the figures of the period can be trusted: days known, basis, and what of the inputs could not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import queries
from analytics.i18n import _, ngettext
from analytics.review.content import Column, Part, Table
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.review.asked import Asked


def part(asked: Asked) -> Part:
    """Sentences on the period's data, and the inputs that came in during it or after."""
    totals = queries.totals(asked.gen, asked.site, asked.shown)
    said = [
        _("{known} of {days} days have data.").format(known=say.number(totals.days_known), days=asked.shown.days),
        _("Views are {basis}.").format(basis=say.basis(totals.basis)) if totals.basis else "",
        _("Part of the views is an estimate.") if totals.estimated else "",
        _("The period is not over: {n} of its {days} days are.").format(n=asked.shown.days, days=asked.whole.days)
        if asked.unfinished
        else "",
    ]
    came = queries.inputs_since(asked.gen, asked.site, asked.shown.utc(asked.facts.timezone)[0])
    unused = int(came["rows_quarantined"].sum())
    said.append(
        ngettext(
            "{inputs} input came in since it began; {rows} of its rows could not be used.",
            "{inputs} inputs came in since it began; {rows} of their rows could not be used.",
            len(came),
        ).format(inputs=say.number(len(came)), rows=say.number(unused))
    )
    columns = (
        Column(_("Input")),
        Column(_("Rows read"), "count"),
        Column(_("Stored"), "count"),
        Column(_("Could not be used"), "count"),
    )
    troubled = came[came["rows_quarantined"] > 0]
    rows = (
        (row["path"], *(int(row[name]) for name in ("rows_read", "rows_stored", "rows_quarantined")))
        for row in troubled.to_dict("records")
    )
    return Part(
        "quality",
        _("Data quality"),
        tuple(filter(None, said)),
        table=Table(columns, tuple(rows)) if len(troubled) else None,
    )
