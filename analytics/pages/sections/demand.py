"""Supply and demand: which groups of stories are read more than they publish, and how surely."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics import charts, config, queries
from analytics.i18n import _
from analytics.methods import demand as method
from analytics.methods.demand import Group
from analytics.pages import filters, show, urlstate
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.sections.demand_table import TABLE_TERMS, demand_file, demand_table
from analytics.telling import demand as words

MOST_DRAWN = 20  # groups: the others are in the table
_PICKED = "_group"


def supply_and_demand(view: View) -> None:
    """Show for each group its lift with its range, and its output beside its readership."""
    found = view.ask(method.demand, view.site, _picked(), view.period, view.filters)
    if not found.stories:
        show.nothing(words.nobody(found))
        return
    told = found.groups.assign(name=words.names(found))
    st.caption(words.compared(found))
    if found.groups["lift"].notna().any():
        drawn = told[told["lift"].notna()].head(MOST_DRAWN)
        seen = look(view.facts.timezone)
        basis = view.ask(queries.totals, view.site, view.period, view.filters).basis
        terms = ("lift", "lift_overall", "index")
        about = About("demand", terms, lambda: demand_file(told, found.by), basis, words.compared(found))
        figure, height = charts.lifts(drawn, seen), charts.lifts_height(drawn)
        show.chart(view, figure, _("Views per story at equal age"), words.in_words(told), about, height=height)
        st.caption(words.in_words(told))
    else:
        show.nothing(words.too_few())
    about = About(
        "output-and-readership-by-group", TABLE_TERMS, lambda: demand_file(told, found.by), rows=words.compared(found)
    )
    show.heading(view, _("Output and readership"), about)
    demand_table(told, found.by)


def _picked() -> Group:
    """Draw the choice of groups; authors are offered only where the house says so."""
    names = {
        "section": _("Section"),
        "tag": _("Tag"),
        "series": _("Series"),
        "media": _("Media"),
        "weekday": _("Weekday of publication"),
        "hour": _("Hour of publication"),
    }
    if config.authors():
        names["author"] = _("Author")
    state = st.session_state
    if state["group"] is not None and state["group"] not in names:
        urlstate.refuse("group")
        filters.say_refused()
    state[_PICKED] = state["group"] or "section"
    st.selectbox(
        _("Compare by"),
        list(names),
        key=_PICKED,
        format_func=names.__getitem__,
        on_change=_keep,
        placeholder=_("Compare by"),
        width=230,
    )
    return cast("Group", state[_PICKED])


def _keep() -> None:
    picked = st.session_state[_PICKED]
    st.session_state["group"] = None if picked == "section" else picked
