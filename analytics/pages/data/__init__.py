"""Data: what was read in, how fresh it is, what could not be used and why, and how to add more."""

from __future__ import annotations

import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages.data import freshness, inputs, machines, messages, parts, readings, rules, sites, sources, upload
from analytics.pages.frame import View


def page(view: View) -> None:
    """Show sites, how fresh they are, inputs with their accounting, readings, and the way to add data."""
    known = view.ask(queries.sites)
    parts.jumps(_parts(view))
    with st.expander(_("Add data"), icon=":material/upload:", key="add-data", on_change="rerun") as opened:
        if opened.open:
            upload.area(known, view.site)
    freshness.shown(view)
    inputs.shown(view)
    sites.shown(view, known)
    sources.shown(view)
    machines.shown(view)
    rules.shown(view)
    messages.shown(view)
    readings.shown(view)


def _parts(view: View) -> set[str]:
    """The parts that have something to show: some belong to sites with sources, access logs or readings only."""
    of_some = {
        "sources": queries.sources,
        "readers-and-machines": queries.traffic_kinds,
        "readings": queries.captures,
    }
    empty = {part for part, question in of_some.items() if view.ask(question, view.site).empty}
    none_sent = set() if messages.latest() else {"messages"}
    return parts.titles().keys() - empty - none_sent
