"""The one way in which text reaches a figure: headlines are hostile input, and Plotly reads labels as markup."""

from __future__ import annotations

import html
import unicodedata
from itertools import accumulate

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


def lines(value: str | None, width: int, most: int) -> str:
    """The same, broken into at most so many lines of a width: Plotly breaks no lines itself.

    >>> lines("Council votes at ten tonight", 10, 2)
    'Council<br>votes at…'
    >>> lines("想當年宋祖英", 6, 3)
    '想當年<br>宋祖英'
    """
    rest = plain(value or "")
    found: list[str] = []
    while rest and len(found) < most - 1:
        line = _first_line(rest, width)
        found.append(line)
        rest = rest[len(line) :].strip()
    return "<br>".join(text(line) for line in [*found, *([shorten(rest, width)] if rest else [])])


def _first_line(line: str, width: int) -> str:
    """As much of the line as fits, up to a space where there is one."""
    if columns(line) <= width:
        return line
    widths = accumulate(columns(char) for char in line[:-1])
    fits = max(1, sum(1 for used in widths if used <= width))
    space = line.rfind(" ", 0, fits + 1)
    return line[: space if space > 0 else fits]


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
