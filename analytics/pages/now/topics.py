"""Topics of the last hours: what readers come for more than before, over several stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from analytics.i18n import _
from analytics.methods import headlines as method
from analytics.methods.headlines import HOURS
from analytics.pages import explain, topics
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.period import to_local
from analytics.telling import say

SHOWN = 6


def topical(view: View) -> None:
    """Show the topics that stand out in the last day, their stories on a tap; nothing where too little is known."""
    start = to_local(view.now - timedelta(hours=HOURS), view.facts.timezone).date()
    if not method.known_before(view.facts.first_day, start):
        return
    found = view.ask(method.topics_now, view.site, view.now)
    title = _("Topics in headlines")
    about = About("topics-now", ("topic",), lambda: topics.told(found), rows=_("the last {n} hours").format(n=HOURS))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head-topics-now"):
        st.header(title, anchor=False, width="content")
        explain.tap(view, _("Explain"), replace(about, title=title), ":material/info:")
    sure = found[found["stands_out"]].head(SHOWN)
    if sure.empty:
        st.caption(_("No topic stands out in the last {n} hours.").format(n=say.number(HOURS)))
        return
    st.caption(_("More read in the last {n} hours than their share of the 28 days before.").format(n=say.number(HOURS)))
    topics.picker(view, sure)
