"""Who is who: from the identifiers, links and titles of rows to articles, and what is known of each.

An article is known by its identifier, else its link, else its title with its publication date. Descriptive fields
follow the latest sighting, whatever the order in which inputs arrive: each value carries the time it was seen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from analytics.store.catalog import iso
from analytics.titles import clean, link_key, split_marker, split_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

#: Fields that follow the latest sighting; each has a column `<field>_seen` beside it.
FOLLOWING = ("url", "title", "section", "series", "authors", "tags", "media", "language")


@dataclass(frozen=True)
class Identity:
    """What one row says about which article it means."""

    key: str | None
    url: str | None
    title: str | None
    published_day: str | None

    def strong(self) -> list[str]:
        """Keys that name one article and no other."""
        named = [("id", self.key), ("url", self.url and link_key(self.url))]
        return [f"{kind}:{value}" for kind, value in named if value]

    def weak(self) -> list[str]:
        """Keys by title: with its date where there is one, and without."""
        if not self.title:
            return []
        dated = [f"title:{self.title}|{self.published_day}"] if self.published_day else []
        return [*dated, f"title:{self.title}"]


@dataclass
class Known:
    """Keys of a site that are already taken, as far as one batch needs them."""

    articles: dict[str, int | None]
    keyed: set[int]
    dated: set[int]
    new_keys: dict[str, int | None] = field(default_factory=dict)
    new_articles: set[int] = field(default_factory=set)

    def _set(self, key: str, article: int | None) -> None:
        self.articles[key] = self.new_keys[key] = article

    def resolve(self, site: str, identity: Identity) -> int:
        """Return the article that a row means, remembering what the row teaches about its keys."""
        strong, weak = identity.strong(), identity.weak()
        article = next((self.articles[key] for key in strong if self.articles.get(key)), None)
        if article is None:
            article = self._by_title(identity, weak, keyed=bool(strong))
        if article is None:
            article = article_number(site, (strong or weak[:1])[0])
            self.new_articles.add(article)
        for key in strong:
            if key not in self.articles:
                self._set(key, article)
            self.keyed.add(article)
        if identity.published_day:
            self.dated.add(article)
        for key in weak:
            if self.articles.setdefault(key, article) != article:
                self._set(key, None)
            else:
                self.new_keys.setdefault(key, article)
        return article

    def _by_title(self, identity: Identity, weak: Sequence[str], *, keyed: bool) -> int | None:
        """An article known by this title, unless one of the two is known by something better that differs."""
        for key in weak:
            article = self.articles.get(key)
            if article is None or (keyed and article in self.keyed):
                continue
            undated = not key.endswith(f"|{identity.published_day}")
            if not (undated and identity.published_day and article in self.dated):
                return article
        return None


def article_number(site: str, key: str) -> int:
    """Stable number of an article: 53 bits, so that links stay the same on a rebuilt store and in a browser."""
    digest = blake2b(f"{site}\0{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11


def _in_chunks(items: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    chunk: list[str] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def known(catalog: sqlite3.Connection, site_id: int, identities: Iterable[Identity]) -> Known:
    """What the catalog knows about the keys that these identities use."""
    wanted = {key for identity in identities for key in (*identity.strong(), *identity.weak())}
    taken = Known({}, set(), set())
    for chunk in _in_chunks(sorted(wanted)):
        marks = ",".join("?" * len(chunk))
        for key, article, keyed, published in catalog.execute(
            f"""
            select k.key, k.article_id, a.keyed, a.published_at
            from article_key k left join article a using (article_id)
            where k.site_id = ? and k.key in ({marks})
            """,
            (site_id, *chunk),
        ):
            taken.articles[key] = article
            if keyed:
                taken.keyed.add(article)
            if published:
                taken.dated.add(article)
    return taken


def save_keys(catalog: sqlite3.Connection, site_id: int, taken: Known) -> None:
    """Write what a batch taught about keys."""
    catalog.executemany(
        "insert into article_key values (?, ?, ?) on conflict do update set article_id = excluded.article_id",
        [(site_id, key, article) for key, article in taken.new_keys.items()],
    )


@dataclass(frozen=True)
class Sighting:
    """What a batch says about one article: per field the latest value and when it was seen (UTC)."""

    article_id: int
    values: dict[str, tuple[Any, datetime]]  # only fields that were stated
    published_at: datetime | None
    published_precision: str | None
    first_seen_at: datetime


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else clean(str(value))


#: What a title carries, which follows the title.
IN_TITLE = ("headline", "title_media", "title_prefix")
COLUMNS = ["article_id", "site_id", "keyed", "published_at", "published_precision", "first_seen_at", *IN_TITLE]
COLUMNS += [column for name in FOLLOWING for column in (name, f"{name}_seen")]


def _newer(name: str, column: str) -> str:
    """Assignment of a column that follows the latest sighting of a field; equal times are settled by the value."""
    latest = f"(excluded.{name}_seen, excluded.{name}) > (coalesce({name}_seen, ''), coalesce({name}, ''))"
    return f"{column} = iif({latest}, excluded.{column}, {column})"


ASSIGNED = [_newer("title", column) for column in IN_TITLE]
ASSIGNED += [_newer(name, column) for name in FOLLOWING for column in (name, f"{name}_seen")]
UPSERT = f"""
insert into article ({", ".join(COLUMNS)}) values ({", ".join(f":{column}" for column in COLUMNS)})
on conflict do update set
    keyed = max(keyed, excluded.keyed),
    {", ".join(ASSIGNED)},
    published_at = iif(published_at is null
            or (excluded.published_precision, excluded.published_at) <> (published_precision, published_at)
            and (excluded.published_precision > published_precision
                or excluded.published_precision = published_precision and excluded.published_at < published_at),
        excluded.published_at, published_at),
    published_precision = iif(published_precision is null, excluded.published_precision,
        max(published_precision, coalesce(excluded.published_precision, ''))),
    first_seen_at = min(first_seen_at, excluded.first_seen_at)
"""

VISIBLE = f"""
select article_id, {", ".join(FOLLOWING)}, published_at, published_precision
from article where article_id in (select value from json_each(?))
"""


def save(catalog: sqlite3.Connection, site_id: int, taken: Known, sightings: Sequence[Sighting]) -> set[int]:
    """Write what a batch says about articles; the articles that are new or look different now."""
    numbers = json.dumps([sighting.article_id for sighting in sightings])
    before = {row[0]: row[1:] for row in catalog.execute(VISIBLE, (numbers,))}
    catalog.executemany(UPSERT, [_record(site_id, taken, sighting) for sighting in sightings])
    after = {row[0]: row[1:] for row in catalog.execute(VISIBLE, (numbers,))}
    return {article for article, fields in after.items() if before.get(article) != fields}


def _record(site_id: int, taken: Known, sighting: Sighting) -> dict[str, object]:
    record: dict[str, object] = {
        "article_id": sighting.article_id,
        "site_id": site_id,
        "keyed": int(sighting.article_id in taken.keyed),
        "published_at": sighting.published_at and iso(sighting.published_at),
        "published_precision": sighting.published_precision,
        "first_seen_at": iso(sighting.first_seen_at),
    }
    for name in FOLLOWING:
        value, seen = sighting.values.get(name, (None, None))
        record[name] = None if value is None else _text(value)
        record[f"{name}_seen"] = seen and iso(seen)
    return record | _carried(record["title"])


def _carried(title: object) -> dict[str, str | None]:
    """What a title carries: the headline without marker, the media it announces, a prefix that may be a series."""
    if not title:
        return dict.fromkeys(IN_TITLE)
    headline, media = split_marker(str(title))
    return {"headline": headline, "title_media": media, "title_prefix": split_series(headline)[0]}


def save_titles(catalog: sqlite3.Connection, seen: Iterable[tuple[int, str, datetime, datetime]]) -> None:
    """Keep every title that an article was seen with, and from when to when."""
    catalog.executemany(
        """
        insert into title_seen values (?, ?, ?, ?) on conflict do update set
            first_seen_at = min(first_seen_at, excluded.first_seen_at),
            last_seen_at = max(last_seen_at, excluded.last_seen_at)
        """,
        [(article, clean(title), iso(first), iso(last)) for article, title, first, last in seen],
    )
