"""The sites there are: what is known of each, on which basis, from when to when."""

from __future__ import annotations

import pandas as pd

from analytics import queries
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.data import parts
from analytics.pages.frame import View
from analytics.queries import SiteFacts
from analytics.telling import say


def shown(view: View, known: pd.DataFrame) -> None:
    """Show them."""
    facts = [view.ask(queries.site_facts, str(site)) for site in known["site"]]
    known = known.assign(
        simulated=known["simulated"].map({True: _("simulated"), False: _("real")}),
        kind=[kind_words(fact) for fact in facts],
        basis=[say.basis_word(fact.finest_basis) for fact in facts],
    )
    parts.heading("sites")
    names = {
        "site": _("Site"),
        "simulated": _("Data"),
        "kind": _("What is known"),
        "basis": _("Basis"),
        "articles": _("Stories"),
        "views": _("Views"),
        "captures": _("Readings"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "timezone": _("Time zone"),
    }
    meanings = {
        "site": _(TERMS["site"].meaning),
        "simulated": _("Simulated figures are invented to show what the pages do. They describe no real newsroom."),
        "basis": _(TERMS["basis"].meaning),
        "articles": _("Different stories known of the site, read or not."),
        "views": _("All views whose time is known. Running totals read only once are not among them."),
        "captures": _("Moments at which running totals or places on a list were read."),
        "first_day": _("The first day with views, in the site's time zone."),
        "last_day": _("The last day with views, in the site's time zone."),
    }
    show.table(view, known, names, "sites", meanings, terms=("site",), of_site=False)


def kind_words(facts: SiteFacts) -> str:
    """Return in words what a site's data can tell."""
    return {
        "full": _("views by interval"),
        "sparse": _("running totals, several readings"),
        "single": _("running totals, no interval"),
        "ranks": _("places on a list, no counts"),
        "titles": _("stories, no readership"),
        "empty": _("nothing yet"),
    }[facts.kind]
