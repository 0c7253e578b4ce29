"""The only script of our own on a page: it says which language the page is in, so that Chinese gets its own glyphs."""

from __future__ import annotations

import streamlit as st

from analytics.i18n import LANGUAGES

_SCRIPTS = {code: f"document.documentElement.lang = '{code}'" for code in LANGUAGES}


def language_scripts() -> tuple[str, ...]:
    """Every script that may run, to the letter: the server allows these and no other."""
    return tuple(_SCRIPTS.values())


def set_language(code: str) -> None:
    """Set the page's language for browsers and screen readers."""
    st.html(f"<script>{_SCRIPTS[code]}</script>", unsafe_allow_javascript=True)
