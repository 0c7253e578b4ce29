"""Small buttons that act in the reader's browser only: copy the page's address, keep a chart as a picture."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st

from analytics.i18n import _


def _source(kind: str) -> str:
    return files(__package__).joinpath(f"tools.{kind}").read_text(encoding="utf-8")


_TOOLS: Any = st.components.v2.component(
    "readership_tools", html='<div class="tools"></div>', css=_source("css"), js=_source("js")
)


def copy_link(address: str, label: str = "", key: str = "copy-link") -> None:
    """Offer an address to pass on. A click copies it, whole."""
    words = {"label": label or _("Copy link"), "copied": _("Copied")}
    _TOOLS(data={"href": address, **words}, key=key, width="content")


def present(address: str) -> None:
    """Offer to show what is at an address in a room. A click fills the screen with it."""
    _TOOLS(data={"present": address, "label": _("Present")}, key="present", width="content")


def pictures(chart: str, name: str, title: str, source: str) -> None:
    """Offer the chart drawn under the key `chart` as PNG and SVG, with its title and where its figures are from."""
    data = {"chart": chart, "name": name, "title": title, "source": source}
    _TOOLS(data=data, key=f"pictures-{name}", width="content")
