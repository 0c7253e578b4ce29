"""The one way in which text reaches a figure: headlines are hostile input, and Plotly reads labels as markup."""

from __future__ import annotations

import html
import re

from analytics.text import columns, plain

ELLIPSIS = "…"
#: Hebrew, Arabic and other scripts that run from right to left
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATED = "\u2068{}\u2069"  # what runs from right to left does not turn the words and numbers around it
_NOT_FIRST = set("，。、；：？！）」』》")  # marks that stand with what is before them


def text(value: str | None, width: int | None = None) -> str:
    """One line, shortened to a display width when given, with all markup shown letter for letter.

    >>> text('<b>Up & "away"</b>')
    '&lt;b&gt;Up &amp; "away"&lt;/b&gt;'
    >>> text("想當年 宋祖英", width=8)
    '想當年…'
    """
    line = plain(value or "")
    if width is not None:
        line = shorten(line, width)
    if _FROM_THE_RIGHT.search(line):
        line = _ISOLATED.format(line)
    # Plotly knows no &quot;: it would show it as it stands; an attribute can't open without a tag
    return html.escape(line, quote=False)


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


def lines(value: str | None, width: int, most: int) -> list[str]:
    """The text of `text()` in up to so many lines of a display width; words stay whole where they fit a line.

    >>> lines("Dog owners fed up & tired", 10, 3), lines("想當年宋祖英小兒子", 8, 2)
    (['Dog owners', 'fed up &amp;', 'tired'], ['想當年宋', '祖英小…'])
    >>> lines("其他文章：251 篇", 8, 3)
    ['其他文', '章：251', '篇']
    """
    rest, found = plain(value or ""), list[str]()
    while rest and len(found) < most - 1:
        cut = _fits(rest, width)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [text(line, width) for line in ([*found, rest] if rest else found)]


def _fits(line: str, width: int) -> int:
    """How many characters to put on a line: up to the last space or wide character that fits, or the first word."""
    used, cut = 0, 0
    for position, char in enumerate(line):
        wide = columns(char) == 2 and char not in _NOT_FIRST  # may be parted from what is before it
        if used > width and (cut or char == " " or wide):
            return cut or position
        if char == " " or wide:
            cut = position
        used += columns(char)
    return len(line) if used <= width else cut or len(line)
