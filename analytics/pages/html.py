"""What goes into a page as it stands, all of it constant: its style, and the script that says which language it is in.

Without that script Chinese would be drawn with Japanese glyphs.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analytics.i18n import LANGUAGES

_STYLE = Path(__file__).parent / "art" / "pages.css"

_SCRIPTS = {code: f"document.documentElement.lang = '{code}'" for code in LANGUAGES}


def language_scripts() -> tuple[str, ...]:
    """Every script that may run, to the letter: the server allows these and no other."""
    return tuple(_SCRIPTS.values())


def set_language(code: str) -> None:
    """Set the page's language for browsers and screen readers."""
    st.html(f"<script>{_SCRIPTS[code]}</script>", unsafe_allow_javascript=True)


def style() -> None:
    """Give the page what the theme in .streamlit/config.toml can't say."""
    st.html(_STYLE)
