"""The parts of the Data page by name: their headings, and the line of links that jumps to them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics.i18n import _


def titles() -> dict[str, str]:
    """Return what each part is called, by its place in the address, in the page's order."""
    return {
        "freshness": _("Freshness"),
        "inputs": _("Inputs"),
        "sites": _("Sites"),
        "sources": _("Sources"),
        "readers-and-machines": _("Readers and machines"),
        "rules": _("Sections and rules"),
        "messages": _("Messages"),
        "readings": _("Readings of running totals and lists"),
    }


def heading(part: str) -> None:
    """Begin a part; a link can lead to it."""
    st.header(titles()[part], anchor=part)


def jumps(shown: Iterable[str]) -> None:
    """Offer the way to each part that the page shows."""
    words = titles()
    with st.container(key="jumps"):
        st.markdown(" · ".join(f"[{words[part]}](#{part})" for part in words if part in set(shown)))
