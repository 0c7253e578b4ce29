"""The readings: each moment at which running totals or places were read, and what was read then."""

from __future__ import annotations

from analytics import formats, i18n, queries
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.data import accounts, parts
from analytics.pages.frame import View


def shown(view: View) -> None:
    """Show them, where there are any."""
    found = view.ask(queries.captures, view.site)
    if found.empty:
        return
    parts.heading("readings")
    found = found.assign(
        read_at=[formats.moment(moment, i18n.current(), view.facts.timezone) for moment in found["read_at"]],
        time_basis=[accounts.named(accounts.bases(), code) for code in found["time_basis"]],
        source=[accounts.source(name) for name in found["source"]],
    )
    names = {
        "read_at": _("Read at"),
        "stories": _("Stories"),
        "with_total": _("With a count"),
        "total": _("Views so far, all"),
        "lowest_total": _("Lowest"),
        "time_basis": _("The time comes from"),
        "source": _("Source"),
    }
    meanings = {
        "read_at": _(TERMS["capture"].meaning),
        "stories": _("Stories on the list or page at that moment."),
        "with_total": _("Stories whose running total was stated."),
        "total": _("Sum of the running totals stated at that moment: all views since each story's publication."),
        "lowest_total": _(
            "The smallest running total stated. A story below it may be off the list: unknown, not zero."
        ),
        "time_basis": _("How the moment of reading is known. A file's date is the weakest evidence."),
    }
    show.table(view, found, names, "readings", meanings, terms=("capture",))
