"""The list of stories as the browser draws it: a real table, sorted there, each headline a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

Data = dict[str, Any]


@cache
def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


_mount = st.components.v2.component(
    "readership_stories",
    html='<div class="stories"></div>',
    css=_source("story_list.css"),
    js=_source("story_list.js"),
)


def show(data: Data, key: str, on_open: Callable[[str], None]) -> None:
    """Show a list of stories; `on_open` gets the number of the one that is clicked.

    Data is plain JSON: the list's name and caption, how many rows are shown at first, the words of the button that
    shows all, and columns. Each column has cells in words, what they sort by (null: unknown) and what its kind draws.
    """

    def opened() -> None:
        clicked = st.session_state[key].get("open")
        if clicked is not None:
            on_open(str(clicked))

    _mount(data=data, key=key, on_open_change=opened)
