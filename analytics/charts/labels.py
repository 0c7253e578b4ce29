"""The one way in which text reaches a figure: headlines are hostile input, and Plotly reads labels as markup."""

from __future__ import annotations

import html
import unicodedata

from analytics.text import plain

ELLIPSIS = "…"
WIDE = {"W", "F"}  # drawn in two columns: most Chinese, Japanese and Korean characters


def text(value: str | None, width: int | None = None) -> str:
    """One line, shortened to a display width when given, with all markup shown letter for letter.

    >>> text('<b>Up & "away"</b>')
    '&lt;b&gt;Up &amp; "away"&lt;/b&gt;'
    >>> text("想當年 宋祖英", width=8)
    '想當年…'
    """
    line = plain(value or "")
    # Plotly knows no &quot;: it would show it as it stands; an attribute can't open without a tag
    return html.escape(line if width is None else shorten(line, width), quote=False)


def shorten(line: str, width: int) -> str:
    """The line cut to so many columns, an ellipsis included."""
    if columns(line) <= width:
        return line
    used = 0
    for position, char in enumerate(line):
        used += columns(char)
        if used > width - 1:
            return line[:position].rstrip() + ELLIPSIS
    return line


def columns(line: str) -> int:
    """How many columns a line takes: wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in line
    )
