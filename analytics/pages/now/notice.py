"""One line on Now when the whole site is read unlike usual, or nothing of it is known where something should be."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from analytics.i18n import _
from analytics.methods import anomalies
from analytics.methods.anomalies import Unusual
from analytics.pages import unusual
from analytics.pages.frame import View
from analytics.pages.now.figures import HOURS
from analytics.period import last
from analytics.telling import unusual as words
from analytics.text import safe_text


def notice(view: View) -> None:
    """Say what of the whole site is unusual in the last full hours; nothing where nothing is."""
    events = lately(view)
    if events:
        said = _("Unusual now: {when}. {sentence}").format(
            when=words.when(events[-1]), sentence=words.sentence(events[-1])
        )
        st.warning(safe_text(said, limit=1000), icon=":material/monitor_heart:")


def lately(view: View) -> list[Unusual]:
    """Return the events of the whole site that reach into the last full hours, oldest first; stories' are none."""
    if not view.facts.has_hours:
        return []
    since = view.now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=HOURS)
    today = last(2, view.today)  # an evening's event goes on past midnight
    found = view.ask(anomalies.unusual, view.site, today, ("hour",), holidays=unusual.left_out(view))
    return [event for event in found if event.kind != "stories" and event.ends_at > since]
