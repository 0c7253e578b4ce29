"""Names of what people keep: short, and the same in an address as when they are read out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST_NAME, LONGEST_TITLE = 60, 100  # characters
_OTHER = "LNM"  # letters, numbers and marks of any script stay, everything else parts words


def slug(title: str) -> str:
    """The name that a title gives: small letters and digits of any script, words parted by hyphens; "" when none are.

    >>> slug("Election 2026: the count!"), slug("選舉（台北）"), slug("=1+1"), slug("?!")
    ('election-2026-the-count', '選舉-台北', '1-1', '')
    """
    text = unicodedata.normalize("NFKC", title).casefold()
    kept = "".join(char if unicodedata.category(char)[0] in _OTHER else "-" for char in text)
    return re.sub("-+", "-", unicodedata.normalize("NFC", kept)).strip("-")[:LONGEST_NAME].strip("-")


def free_name(title: str, taken: Container[str], otherwise: str) -> str:
    """The name for something new: as its title gives it, with a number where that is taken."""
    first = slug(title) or otherwise
    name, number = first, 2
    while name in taken:
        name, number = f"{first[: LONGEST_NAME - 4]}-{number}", number + 1
    return name


def checked_name(name: str) -> str:
    """A name that somebody chose; SettingsError with a better one where an address would not carry it."""
    if not name or slug(name) != name:
        better = slug(name)
        raise SettingsError(
            f"{name[:LONGEST_NAME]!r} can't be a name: small letters and digits parted by hyphens can."
            + (f" Use {better!r}." if better else "")
        )
    return name


def checked_title(title: str) -> str:
    """A title as it is kept: one line, without characters that don't show, cut at LONGEST_TITLE."""
    kept = plain(title)[:LONGEST_TITLE].strip()
    if not kept:
        raise SettingsError("a title must have some letters.")
    return kept
