"""Story: one story's life, from publication to the last data."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages import events, keep, show, stories
from analytics.pages.frame import View
from analytics.pages.story import curves, facts, forecast, history, life, origins, trend

FOUND = 20


def page(view: View) -> None:
    """Show the chosen story, or help to find one."""
    chosen = st.session_state["article"]
    found = view.ask(queries.story, view.site, int(chosen)) if chosen else None
    if chosen and found is None:
        st.session_state["article"] = None
        show.nothing(_("This site has no story with that number."))
    if found is None:
        _find(view)
        return
    facts.about(found, view)
    show.figures(view, facts.figures(found, view))
    trend.shown(found, view)
    curves.curves(found, view)
    forecast.shown(found, view)
    life.shown(found, view)
    events.shown(view, events.known(view, events.EVER, [found.article_id]), found.article_id)
    origins.shown(found, view)
    history.ranks(found, view)
    history.readings(found, view)
    history.neighbours(found, view)
    history.titles(found, view)
    history.similar(found, view)


def _which(text: str, *, dated: bool) -> str:
    """Say which stories are offered: of those without a date none is the newest."""
    if not dated:
        return _("When these stories were published is not known.")
    return _("The newest stories whose title holds these words.") if text else _("The newest stories.")


def _find(view: View) -> None:
    text = st.text_input(_("Find a story by words of its title"), key="find", max_chars=100)
    found = view.ask(queries.find_stories, view.site, text, FOUND)
    if found.empty:
        show.nothing(_("No title holds these words."))
        return
    st.caption(_which(text, dated=bool(found["published_day"].notna().any())))
    kept = partial(keep.offered, view, "found")
    stories.story_table(found, view.site, ["published", "section"], "stories", keep=kept)
