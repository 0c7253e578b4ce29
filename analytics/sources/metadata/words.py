"""Text, addresses and names as metadata state them, in the form in which the store keeps them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from lxml.html import defs

from analytics.titles import clean

LONGEST_TITLE = 20_000  # characters that are looked at

_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_WITHIN_WORDS = frozenset(defs.font_style_tags | defs.phrase_tags | {"a", "span", "wbr", "font", "sub", "sup"})
#: Characters 0x80 to 0x9f mean what browsers take them for.
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAILBOX = re.compile(r"\S+@\S+\s*\((?P<after>[^()]+)\)|\"?(?P<before>[^<>\"]+?)\"?\s*<\S+@\S+>")


def text_of_html(said: str | None) -> str | None:
    """What a reader of an HTML text sees; names in <…> that HTML does not have stay, as in "Array<Item>"."""
    said = (said or "")[:LONGEST_TITLE]
    if "<" in said:
        said = _TAG.sub(_without_tag, _HIDDEN.sub("", said))
    return plain(said)


def _without_tag(found: re.Match[str]) -> str:
    name = found[1].lower()
    if name not in defs.tags:
        return found.group()
    return "" if name in _WITHIN_WORDS else " "


def plain(said: str | None) -> str | None:
    """Text in which references such as &amp; are resolved; tags in it are its own words."""
    return clean(html.unescape((said or "")[:LONGEST_TITLE]).translate(_C1)) or None


def address(link: str | None, base: str | None = None) -> str | None:
    """A link as found if it leads to a page, made whole by its base where it is relative."""
    found = "".join((link or "").split())
    scheme = _SCHEME.match(found)
    if not found or found.startswith("#") or (scheme and scheme[1].lower() not in {"http", "https"}):
        return None
    if scheme or not base or not base.startswith(("http://", "https://")):
        return found
    try:
        return urljoin(base, found)
    except ValueError:
        return found


def language_tag(said: str | None) -> str | None:
    """A language as BCP 47 writes it, or None."""
    found = (said or "").strip().replace("_", "-")
    return found if _LANGUAGE.fullmatch(found) else None


def names(said: Iterable[str | None]) -> list[str] | None:
    """Distinct names in their order; None when there is none."""
    found = list(dict.fromkeys(text for one in said if (text := text_of_html(one))))
    return found or None


def person(said: str | None) -> str | None:
    """The name in an author's field; a mail address alone names nobody."""
    text = text_of_html(said) or ""
    found = _MAILBOX.fullmatch(text)
    if found:
        return (found["after"] or found["before"]).strip() or None
    return text if text and not re.fullmatch(r"\S+@\S+", text) else None


def parted(said: str | None) -> list[str]:
    """The words of a list that is parted by commas."""
    return [part for one in re.split(r"[,，、]", said or "") if (part := one.strip())]
