"""Text and addresses from outside, made safe for the page.

Headlines are hostile input: Streamlit reads most labels as Markdown, where a headline may fetch a picture from
elsewhere, become a formula at a dollar sign, or change colour. Everything from the data passes `safe_text` before it
goes to such a place and `safe_url` before it becomes a link. Table cells and plain text need neither.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

MAX_TEXT = 300
MAX_URL = 2048

_SPECIAL = re.compile(r"([\\`*_\[\](){}!$<>~#|&])")
# Streamlit replaces these after Markdown's own escapes are gone, so only an invisible joiner keeps them apart:
# emoji and icon names, addresses, e-mail addresses, arrows and dashes.
_REPLACED_LATE = re.compile(r"(:(?=[\w:/+-])|@(?=[\w-]))|(www)(?=\.)|([-<>~=])(?=[-<>=])", re.IGNORECASE)
_JOINER = "\u2060"
_LIST_MARK = re.compile(r"^(\d*)([.)+=-])")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_WIDE = {"W", "F"}  # drawn in two columns: most Chinese, Japanese and Korean characters
_KEPT = {"\u200c", "\u200d"}  # joiners that some scripts and emoji need


def plain(text: str) -> str:
    """One line as a person would read it: NFC, no control or direction marks, single spaces, no lone surrogates."""
    if text.isascii() and text.isprintable():  # nothing of that kind is in it
        return " ".join(text.split())
    spaced = "".join(
        char if unicodedata.category(char) not in _INVISIBLE or char in _KEPT else " " if char.isspace() else ""
        for char in unicodedata.normalize("NFC", text)
    )
    return " ".join(spaced.split())


def columns(line: str) -> int:
    """How many columns a line takes: wide characters two, combining marks none.

    >>> columns("Port"), columns("港口")
    (4, 4)
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in line
    )


def shows(text: str) -> bool:
    """Whether a text is one line in which each character shows, is a space, or joins others."""
    return all(unicodedata.category(char) not in _INVISIBLE or char in _KEPT for char in text)


def safe_text(text: str | None, limit: int = MAX_TEXT) -> str:
    """Text for a place that reads Markdown: shown letter for letter, cut with an ellipsis beyond `limit`."""
    line = plain(text or "")
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    apart = _REPLACED_LATE.sub(lambda found: found.group(0) + _JOINER, line)
    escaped = _SPECIAL.sub(r"\\\1", apart)
    return _LIST_MARK.sub(r"\1\\\2", escaped)


def safe_url(url: str | None) -> str | None:
    """Return the address if it is an ordinary web address with a host, else None: show it as text then."""
    if url is None or len(url) > MAX_URL or any(char.isspace() or unicodedata.category(char) == "Cc" for char in url):
        return None
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or "\\" in url:
        return None
    return url
