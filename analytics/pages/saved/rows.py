"""Rows of what is kept: its name, which leads to it, and quieter ones beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from analytics.i18n import _
from analytics.pages.urlstate import Value
from analytics.pages.writing import write_and_show
from analytics.text import safe_text


def link(path: str, label: str, query: Mapping[str, Value]) -> None:
    """Draw a link to a page, label shown letter for letter."""
    page = st.Page(lambda: None, url_path=path or None, default=not path, title=label)
    st.page_link(page, label=safe_text(label), query_params={key: str(value) for key, value in query.items()})


def named(path: str, title: str, query: Mapping[str, Value], told: str) -> None:
    """Draw the name of what is kept, which opens it, and what it is, in the room that the rest leaves."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        link(path, title, query)
        st.caption(told, width="content")


def remover(key: str, label: str, sure: str, remove: Callable[[], object]) -> None:
    """Draw what removes something, once that is confirmed."""
    with st.popover(_("Remove"), type="tertiary", icon=":material/delete:", key=f"remove-{key}"):
        st.markdown(sure.format(name=safe_text(label)))
        if st.button(_("Remove"), key=f"removed-{key}", type="primary"):
            write_and_show(remove)
