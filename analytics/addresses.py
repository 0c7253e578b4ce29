"""Addresses of pages for whoever is not on one: messages, feeds, files."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from analytics import config


def page(path: str, **choices: str | int | None) -> str:
    """Return the address of a page with what is chosen on it, as the pages themselves write it.

    Begins with what `url` is set to, or is relative where nothing is set. A choice of None or nothing is left out.
    """
    return f"{config.setting('url').rstrip('/')}/{path}{query_of(choices)}"


def query_of(choices: Mapping[str, str | int | None]) -> str:
    """Return what is chosen as the query of an address, with its question mark; nothing where nothing is."""
    query = urlencode({key: str(value) for key, value in choices.items() if value not in {None, ""}})
    return f"?{query}" if query else ""
