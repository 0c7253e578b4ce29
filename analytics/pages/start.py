"""The page of an empty store: what this is and how to begin."""

from __future__ import annotations

import streamlit as st

from analytics.i18n import _
from analytics.pages.data import add_data


def page() -> None:
    """Greet, and show the ways to start."""
    st.title(_("Welcome to Readership"), anchor=False)
    st.markdown(
        _(
            "What is read, what takes off, and what to say about it on Monday. There is no data yet. Run one of these "
            "commands where you started this, then come back: the page notices."
        )
    )
    add_data()
