"""The list of stories as the browser draws it: a real table, sorted there, each headline a link."""

from __future__ import annotations

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


def show(data: Data, key: str) -> None:
    """Show a list of stories; a click on a headline opens its story inside the app, by the address in the link.

    Data is plain JSON: the list's name and caption, how many rows are shown at first, the words of the button that
    shows all, and columns. Each column has cells in words, what they sort by (null: unknown) and what its kind draws;
    `labelled`: its name stands before each cell on a telephone, whatever its kind.
    """
    _mount(data=data, key=key)
