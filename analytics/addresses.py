"""Addresses of pages for whoever is not on one: messages, feeds, files."""

from __future__ import annotations

from urllib.parse import urlencode

from analytics import config


def page(path: str, **choices: str | int | None) -> str:
    """Return the address of a page with what is chosen on it, as the pages themselves write it.

    Begins with what `url` is set to, or is relative where nothing is set. A choice of None or nothing is left out.
    """
    query = urlencode({key: str(value) for key, value in choices.items() if value not in {None, ""}})
    return f"{config.setting('url').rstrip('/')}/{path}" + (f"?{query}" if query else "")
