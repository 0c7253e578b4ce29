"""Writing down what people type on the pages; where that can't be, the page says why."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.errors import ReadershipError
from analytics.text import safe_text


def written(write: Callable[[], object]) -> bool:
    """Write something down; where that can't be, say why and return false."""
    try:
        write()
    except ReadershipError as error:
        st.error(safe_text(str(error), limit=1000))
        return False
    return True


def write_and_show(write: Callable[[], object]) -> None:
    """Write something down and draw the page anew, with it."""
    if written(write):
        st.rerun()
