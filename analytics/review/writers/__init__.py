"""A review as a file: one writer a format, chosen by the ending of its name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.errors import SettingsError

if TYPE_CHECKING:
    from analytics.review.content import Review

#: Ending -> module here that writes it; each is loaded when it is asked for.
FORMATS = {
    ".html": "as_html",
    ".pdf": "as_pdf",
    ".pptx": "as_pptx",
    ".xlsx": "as_xlsx",
    ".md": "as_markdown",
    ".json": "as_json",
}


def known(name: str) -> str:
    """The ending of a file's name, if we write such files. Raises SettingsError if not."""
    ending = Path(name).suffix.lower()
    if ending not in FORMATS:
        raise SettingsError(f"{name}: no report ends like that. Write one of {', '.join(FORMATS)}.")
    return ending


def write(review: Review, ending: str, *, wide: bool = False) -> bytes:
    """The review in the format of that ending; `wide` sets a PDF for a screen of 16:9 instead of A4."""
    module = import_module(f"{__name__}.{FORMATS[ending]}")
    made: bytes = module.write(review, "16:9") if wide and ending == ".pdf" else module.write(review)
    return made
