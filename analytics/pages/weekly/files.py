"""The review as a file to show, to print, to go on with: made when it is asked for, in the language of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from analytics import i18n
from analytics.i18n import _
from analytics.review.writers import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.review import Review

_TYPES = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".md": "text/markdown",
    ".json": "application/json",
}
_WIDE = ".pdf 16:9"


def offered(review: Review) -> None:
    """Offer every format. The button turns while its file is made."""
    with st.popover(_("Take it along"), icon=":material/download:", key="review-files"):
        for form, words in _names().items():
            ending = form.split(maxsplit=1)[0]
            st.download_button(
                words,
                making(review, form),
                file_name=file_name(review, form),
                mime=_TYPES[ending],
                key=f"review-{form}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _names() -> dict[str, str]:
    """Each format in the order in which a meeting wants them."""
    return {
        ".pptx": _("Slides (PowerPoint, LibreOffice)"),
        ".pdf": _("PDF to print (A4)"),
        _WIDE: _("PDF to show (16:9)"),
        ".html": _("Web page, in one file"),
        ".xlsx": _("Workbook (XLSX)"),
        ".md": _("Text (Markdown)"),
        ".json": _("Data (JSON)"),
    }


def making(review: Review, form: str) -> Callable[[], bytes]:
    """Return what makes the file; it runs later and elsewhere, where no language is chosen yet."""

    def make() -> bytes:
        i18n.use(review.language)
        return write(review, form.split(maxsplit=1)[0], wide=form == _WIDE)

    return make


def file_name(review: Review, form: str) -> str:
    """A name that says the site and the period, of characters that every system takes."""
    ending = form.split(maxsplit=1)[0]
    site = re.sub(r"[^\w-]+", "-", review.site).strip("-") or "site"
    return f"{site}-{review.code}{'-16x9' if form == _WIDE else ''}{ending}"
