"""Story sets: stories that somebody named together, an election or a series.

A set holds article numbers of this store, in the order in which they were added. A number that the site does not know,
or no more, is kept and fits no story; numbers are given anew only where a store is built anew, and then the notes
beside it are of another store. What a set is called in addresses never changes, so that links to it hold.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.store.catalog import transaction
from analytics.store.notebook.file import exists, opened
from analytics.store.notebook.names import checked_name, checked_title, free_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_SETS = 200  # of a site
MOST_ARTICLES = 2000  # of a set
_COLUMNS = "select site, name, title, articles from story_set"


@dataclass(frozen=True)
class StorySet:
    """A set of a site's stories: name is what addresses call it, title what people do."""

    site: str
    name: str
    title: str
    articles: tuple[int, ...] = ()  # in the order in which they were added


def sets(home: Path, site: str | None = None) -> list[StorySet]:
    """All sets of a site, or of all sites, by title; none where nobody has made any."""
    if not exists(home):
        return []
    with opened(home) as connection:
        rows = connection.execute(
            f"{_COLUMNS} where :site is null or site = :site order by title, site, name", {"site": site}
        ).fetchall()
    return [_set(row) for row in rows]


def find(home: Path, site: str, name: str) -> StorySet | None:
    """The set of that name; None when there is none, or none any more."""
    if not exists(home):
        return None
    with opened(home) as connection:
        return _find(connection, site, name)


def make(home: Path, site: str, title: str, articles: Sequence[int], name: str | None = None) -> StorySet:
    """Make a set and return it, its name given or taken from its title; SettingsError when the name is taken."""
    title = checked_title(title)
    with _changing(home) as connection:
        taken = [one for (one,) in connection.execute("select name from story_set where site = ?", (site,))]
        if len(taken) >= MOST_SETS:
            raise SettingsError(f"{site!r} has {MOST_SETS} story sets, which is the most. Remove one first.")
        name = free_name(title, taken, "set") if name is None else checked_name(name)
        if name in taken:
            raise SettingsError(f"{site!r} has a story set {name!r} already. Add to it, or use another name.")
        made = _with(StorySet(site, name, title), articles)
        connection.execute(
            "insert into story_set (site, name, title, articles) values (?, ?, ?, ?)",
            (site, name, title, json.dumps(made.articles)),
        )
    return made


def add(home: Path, site: str, name: str, articles: Sequence[int]) -> StorySet:
    """Add stories to a set, at its end; those in it stay where they are. SettingsError when there is no such set."""
    with _changing(home) as connection:
        return _written(connection, _with(_existing(connection, site, name), articles))


def take_out(home: Path, site: str, name: str, articles: Sequence[int]) -> StorySet:
    """Take stories out of a set; SettingsError when there is no such set."""
    with _changing(home) as connection:
        before = _existing(connection, site, name)
        left = tuple(one for one in before.articles if one not in set(articles))
        return _written(connection, replace(before, articles=left))


def rename(home: Path, site: str, name: str, title: str) -> StorySet:
    """Give a set another title; its name in addresses stays. SettingsError when there is no such set."""
    with _changing(home) as connection:
        return _written(connection, replace(_existing(connection, site, name), title=checked_title(title)))


def remove(home: Path, site: str, name: str) -> bool:
    """Remove a set, not its stories; false when there is none of that name. Pages that a link narrows to it say so."""
    if not exists(home):
        return False
    with opened(home) as connection:
        gone = connection.execute("delete from story_set where site = ? and name = ?", (site, name))
        return gone.rowcount > 0


@contextmanager
def _changing(home: Path) -> Iterator[sqlite3.Connection]:
    """A change, all of it or nothing."""
    with opened(home) as connection, transaction(connection):
        yield connection


def _find(connection: sqlite3.Connection, site: str, name: str) -> StorySet | None:
    row = connection.execute(f"{_COLUMNS} where site = ? and name = ?", (site, name)).fetchone()
    return None if row is None else _set(row)


def _existing(connection: sqlite3.Connection, site: str, name: str) -> StorySet:
    found = _find(connection, site, name)
    if found is None:
        raise SettingsError(f"{site!r} has no story set {name[:60]!r}. 'readership sets' lists those there are.")
    return found


def _set(row: tuple[str, str, str, str]) -> StorySet:
    site, name, title, articles = row
    return StorySet(site, name, title, tuple(json.loads(articles)))


def _with(before: StorySet, articles: Sequence[int]) -> StorySet:
    together = tuple(dict.fromkeys([*before.articles, *map(int, articles)]))
    if len(together) > MOST_ARTICLES:
        raise SettingsError(f"a story set holds {MOST_ARTICLES:,} stories at most; these would be {len(together):,}.")
    return replace(before, articles=together)


def _written(connection: sqlite3.Connection, changed: StorySet) -> StorySet:
    connection.execute(
        "update story_set set title = ?, articles = ? where site = ? and name = ?",
        (changed.title, json.dumps(changed.articles), changed.site, changed.name),
    )
    return changed
