"""Plain text to a page: each line a leaf, tabs and wide gaps the bounds of columns."""

from __future__ import annotations

import re

from analytics.sources.saved_page.counts import OTHER, VIEWS, family_of, is_other
from analytics.sources.saved_page.page import (
    LONGEST_PIECE,
    MAX_LINES,
    Leaf,
    Node,
    Page,
    Piece,
    TooLongError,
    is_count_header,
)

_COLUMNS = re.compile(r"\t+| {3,}|\s+[|│]\s+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_ROW = 500  # characters; columns are looked for in shorter lines only


def page_from_text(text: str) -> Page:
    """The page of a text as a browser saves it."""
    page = Page([Node("text", -1, 0, 0)])
    header: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if len(page.leaves) > MAX_LINES:
            raise TooLongError
        visible = _FORBIDDEN.sub("", line[:LONGEST_PIECE].strip("\r\ufeff")).strip()
        if not visible:
            continue
        fields = _COLUMNS.split(visible) if len(visible) < _LONGEST_ROW else [visible]
        if is_count_header(fields):
            header = fields
        page.leaves.append(Leaf(number, 0, _pieces(fields, header if len(fields) == len(header) else [])))
    page.nodes[0].last = len(page.leaves)
    return page


def _pieces(fields: list[str], header: list[str]) -> list[Piece]:
    if not header or fields == header:
        return [Piece(f"{field} ") for field in fields]
    return [Piece(f"{field} ", mark=_mark(title)) for field, title in zip(fields, header, strict=True)]


def _mark(title: str) -> str:
    if family_of(title):
        return VIEWS
    return OTHER if is_other(title) else ""
