"""What is known of each article.

Descriptive fields follow the latest sighting, whatever the order in which inputs arrive: each value carries the time it
was seen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from analytics.links import impersonal
from analytics.store.catalog import from_iso, iso
from analytics.titles import clean, split_marker, split_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from analytics.store.identity import Known

#: Fields that follow the latest sighting; each has a column `<field>_seen` beside it.
FOLLOWING = ("url", "title", "section", "series", "authors", "tags", "media", "language")


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


@dataclass(frozen=True)
class Changed:
    """The articles that are new or look different now, and the UTC days on which they were, or are now, published."""

    articles: set[int]
    published: set[date]


def save(catalog: sqlite3.Connection, site_id: int, taken: Known, sightings: Sequence[Sighting]) -> Changed:
    """Write what a batch says about articles; what changed by it."""
    numbers = json.dumps([sighting.article_id for sighting in sightings])
    before = _visible(catalog, numbers)
    catalog.executemany(UPSERT, [_record(site_id, taken, sighting) for sighting in sightings])
    after = _visible(catalog, numbers)
    changed = {article for article, fields in after.items() if before.get(article) != fields}
    told = [
        fields["published_at"] for known in (before, after) for article, fields in known.items() if article in changed
    ]
    return Changed(changed, {from_iso(published).date() for published in told if published})


def _visible(catalog: sqlite3.Connection, numbers: str) -> dict[int, dict[str, Any]]:
    """What readers see of these articles."""
    names = ("article_id", *FOLLOWING, "published_at", "published_precision")
    return {row[0]: dict(zip(names, row, strict=True)) for row in catalog.execute(VISIBLE, (numbers,))}


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
        record[name] = None if value is None else _text(impersonal(value) if name == "url" else value)
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
