"""Saved views: the state of a page under a name.

The query is kept as the page's address has it, a period such as 7d as chosen, so that it moves on with the data; days
are days. What of it makes sense is decided where it is opened, as for any address. A name is one view's in the whole
store: the short link to it needs no more than the name, and never leads elsewhere but by removing and saving anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.store.catalog import transaction
from analytics.store.notebook.file import exists, opened
from analytics.store.notebook.names import checked_title, free_name

if TYPE_CHECKING:
    from pathlib import Path

MOST_VIEWS = 500
LONGEST_QUERY = 4000  # characters
_COLUMNS = "select name, page, query, title, site from saved_view"


@dataclass(frozen=True)
class SavedView:
    """A page with what was chosen on it: page is its path, query what follows the question mark."""

    name: str
    page: str
    query: str
    title: str
    site: str


def views(home: Path, site: str | None = None) -> list[SavedView]:
    """All saved views of a site, or of all sites, by title; none where nobody has saved any."""
    if not exists(home):
        return []
    with opened(home) as connection:
        rows = connection.execute(
            f"{_COLUMNS} where :site is null or site = :site order by title, name", {"site": site}
        ).fetchall()
    return [SavedView(*row) for row in rows]


def find(home: Path, name: str) -> SavedView | None:
    """The view of that name; None when there is none, or none any more."""
    if not exists(home):
        return None
    with opened(home) as connection:
        row = connection.execute(f"{_COLUMNS} where name = ?", (name,)).fetchone()
    return None if row is None else SavedView(*row)


def save(home: Path, site: str, title: str, page: str, query: str) -> SavedView:
    """Save a view and return it with the name that its title gives it; SettingsError where that is too much."""
    if len(query) > LONGEST_QUERY:
        raise SettingsError("so much is chosen on this page that no link can hold it.")
    view = SavedView("", page, query, checked_title(title), site)
    with opened(home) as connection, transaction(connection):
        taken = [name for (name,) in connection.execute("select name from saved_view")]
        if len(taken) >= MOST_VIEWS:
            raise SettingsError(f"{MOST_VIEWS} views are saved, which is the most. Remove one first.")
        view = replace(view, name=free_name(view.title, taken, "view"))
        connection.execute(
            "insert into saved_view (name, page, query, title, site) values (?, ?, ?, ?, ?)",
            (view.name, view.page, view.query, view.title, view.site),
        )
    return view


def remove(home: Path, name: str) -> bool:
    """Remove a view; false when there is none of that name."""
    if not exists(home):
        return False
    with opened(home) as connection:
        return connection.execute("delete from saved_view where name = ?", (name,)).rowcount > 0
