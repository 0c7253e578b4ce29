"""Weekly review: the week in the order in which a meeting goes through it."""

from __future__ import annotations

import streamlit as st

from analytics import config
from analytics.errors import SettingsError
from analytics.pages import lists, note_form, show
from analytics.pages.frame import View
from analytics.pages.weekly import chosen, decide, part, present
from analytics.pages.weekly.asked import code_shown, reviewed
from analytics.text import safe_text

__all__ = ["code_shown", "page", "presenting"]


EVENTS, DECISIONS = "events", "decisions"  # the parts below which notes and decisions are written


def presenting() -> bool:
    """Tell whether the review is shown in a room and has the screen to itself."""
    return st.session_state["present"] is not None


def page(view: View) -> None:
    """Show the review of the week chosen part by part, or why there is none."""
    try:
        review = reviewed(view)
    except SettingsError as error:
        if presenting():  # the reason stands on the page, with a way out
            st.session_state["present"] = None
            st.rerun()
        show.nothing(safe_text(str(error), limit=1000))
        if not view.facts.has_days:
            lists.latest(view)  # what is known instead
        elif view.facts.first_day is not None and view.facts.first_day < view.today:  # else no day at all is over
            chosen.way_out()
        return
    if presenting():
        present.show(view, review)
        return
    chosen.bar(view, review)
    with st.container(key="review-headline"):
        st.header(chosen.named(view, review), anchor=False)
        st.markdown(safe_text(review.headline, limit=1000))
    part.jumps(review)
    for one in review.parts:
        part.shown(view, review, one)
        if one.code == EVENTS and config.uploads():
            note_form.offered(view, (), None)
        elif one.code == DECISIONS:
            decide.offered(review)
