"""A screen of its own for a room or a wall: what it says is drawn by the browser, very large, from plain data."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st

Data = dict[str, Any]


def _source(kind: str) -> str:
    return files(__package__).joinpath(f"stage.{kind}").read_text(encoding="utf-8")


_mount = st.components.v2.component(
    "readership_stage", html='<div class="stage"></div>', css=_source("css"), js=_source("js")
)


def show(data: Data, key: str) -> float:
    """Show a screen's words, figures and rows, and what stands at its foot; return how large the screen is.

    Data is plain JSON: words that are already in the reader's language, links, and the addresses to which keys lead.
    A screen of 1920 by 1080 has the size 1; so has one of which nothing is known yet.
    """
    kept = st.session_state.get(key)
    known = float(kept["scale"]) if kept else 1.0
    found = _mount(data={**data, "scale": known}, key=key, default={"scale": 1.0}, on_scale_change=lambda: None)
    return float(found["scale"])
