"""What goes into a page as it stands, all of it constant: its style, and the script that says which language it is in.

Without that script Chinese would be drawn with Japanese glyphs.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from analytics.i18n import LANGUAGES

_STYLE = Path(__file__).parent / "art" / "pages.css"
_STAGE = Path(__file__).parent / "art" / "stage.css"

_SCRIPTS = {code: f"document.documentElement.lang = '{code}'" for code in LANGUAGES}


def language_scripts() -> tuple[str, ...]:
    """Every script that may run, to the letter: the server allows these and no other."""
    return tuple(_SCRIPTS.values())


def set_language(code: str) -> None:
    """Set the page's language for browsers and screen readers."""
    st.html(f"<script>{_SCRIPTS[code]}</script>", unsafe_allow_javascript=True)


def uploader_words(words: str) -> None:
    """Put our word, in the reader's language, on the button that chooses files."""
    button = (
        '[data-testid="stFileUploaderDropzone"] button[kind="secondary"] [data-testid="stMarkdownContainer"]::after'
    )
    st.html(f"<style>{button} {{ content: {json.dumps(words, ensure_ascii=False)} }}</style>")


def style(*, stage: bool) -> None:
    """Give the page what the theme in .streamlit/config.toml can't say; a stage has the screen to itself.

    Rules of the stage ask what the page holds, which every other page would pay for with a tenth of a second.
    """
    st.html(_STYLE)
    if stage:
        st.html(_STAGE)
