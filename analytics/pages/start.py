"""The page of an empty store: what this is, and three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analytics import config, i18n
from analytics.i18n import _
from analytics.pages import arrival, work
from analytics.pages.data import upload
from analytics.pages.faults import guarded

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

DEMO = "demo"
_JOB = "_demo_job"


def page(known: pd.DataFrame) -> None:
    """Greet, and offer the ways to begin; known are sites without stories, if any."""
    with st.container(key="start"):
        st.title(_("Welcome to Readership"), anchor=False)
        st.markdown(_("What is read, what takes off, and what to say about it on Monday. There is no data yet."))
        look = _way(
            1, _("Look around with the demo"), _("A simulated newsroom, clearly marked as such. Half a minute.")
        )
        if config.uploads():
            with _way(
                2,
                _("Upload your files"),
                _("What your newsroom has: saved pages, access logs, exports, feeds, spreadsheets."),
            ):
                upload.area(known, None)
        number = 3 if config.uploads() else 2
        with _way(number, _("Use the command"), _("Where you started this; then come back, the page notices.")):
            upload.commands()
        with look:  # last, since it may wait
            _demo(i18n.current())


def _way(number: int, title: str, words: str) -> DeltaGenerator:
    """Draw the name of one way to begin; the place beside it."""
    with st.container(key=f"way-{number}"):
        said, done = st.columns([2, 3], gap="medium")
        with said:
            st.header(f"{number}. {title}", anchor=False)
            st.caption(words)
    return done


@st.fragment
def _demo(language: str) -> None:
    """Offer to build the demo, or wait for the one being built, and show it."""
    i18n.use(language)
    if not config.uploads():
        st.code("readership demo", language="bash")
        return
    with guarded("demo"):
        _offer()


def _offer() -> None:
    state = st.session_state
    job = state.get(_JOB) or work.demo_job()  # another reader may have asked for it
    if job is None:
        st.button(_("Build the demo"), key="_demo", type="primary", on_click=_build, icon=":material/science:")
        return
    arrival.watch(job, _("Building the demo."))
    state.pop(_JOB, None)
    if job.error is None:
        arrival.show_site(DEMO)
    arrival.refused(job.error)
    st.button(_("Try again"), key="_demo_again", on_click=_build, icon=":material/refresh:")


def _build() -> None:
    st.session_state[_JOB] = work.start_demo()
