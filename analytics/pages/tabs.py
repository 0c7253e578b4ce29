"""The views of a page: different questions to the same stories and period, one at a time, chosen at its head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

import streamlit as st

from analytics.i18n import _
from analytics.pages import filters, urlstate
from analytics.pages.frame import View
from analytics.queries import Kind

ANY: frozenset[Kind] = frozenset(get_args(Kind))
INTERVALS: frozenset[Kind] = frozenset({"full", "sparse"})  # views between two moments are known
_PICKED = "_view_picked"


@dataclass(frozen=True)
class Tab:
    """One view of a page: its code in the address, its name (marked for translation) and what draws it."""

    code: str
    name: str
    show: Callable[[View], None]
    kinds: frozenset[Kind] = INTERVALS  # of site on which it can say anything


def show(view: View, tabs: Sequence[Tab]) -> None:
    """Draw the control and the view chosen, the first by default; of one view alone there is no control."""
    offered = {tab.code: tab for tab in tabs if view.facts.kind in tab.kinds}
    usual = next(iter(offered))
    chosen = _chosen(offered, usual)
    filters.say_refused()
    if len(offered) > 1:
        _control(offered, chosen, usual)
    offered[chosen].show(view)


def _chosen(offered: dict[str, Tab], usual: str) -> str:
    """Return the code that the address asks for; one that another page left in the state is none of this page's."""
    asked = st.session_state["view"]
    if asked is not None and asked not in offered and "view" in st.query_params:
        urlstate.refuse("view")
    if asked == usual:
        st.session_state["view"] = None
    return asked if asked in offered else usual


def _control(offered: dict[str, Tab], chosen: str, usual: str) -> None:
    st.session_state[_PICKED] = chosen
    with st.container(key="view-bar"):
        st.segmented_control(
            _("View"),
            list(offered),
            key=_PICKED,
            format_func=lambda code: _(offered[code].name),
            on_change=_picked,
            args=(usual,),
            label_visibility="collapsed",
            required=True,
            wrap=True,
        )


def _picked(usual: str) -> None:
    code = st.session_state[_PICKED]
    st.session_state["view"] = None if code == usual else code
