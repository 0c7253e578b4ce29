"""From what entries say to rows: which identifiers and links hold, which category is the section, and as of when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from analytics.links import canonical
from analytics.sources.captured import require_time, time_in_name, time_of_file
from analytics.sources.metadata.when import CLOCK_SKEW, aware, is_possible
from analytics.sources.rows import ROW_SCHEMA, Input, ObservedBasis, Options, Parsed
from analytics.sources.saved_page.dates import Published

NAMED_ONLY = "names a page and says nothing of a story"

_SAYS = ("title", "section", "authors", "tags", "media", "published_at", "total")


@dataclass
class Story:
    """What one entry says; null is unknown."""

    line: int
    guid: str | None = None
    url: str | None = None
    title: str | None = None
    section: str | None = None
    categories: list[str] | None = None  # as they stand: which is the section is not said
    tags: list[str] | None = None
    authors: list[str] | None = None
    media: str | None = None
    language: str | None = None
    published: Published | None = None
    undated: bool = False  # states a time of publication that can't be read
    updated: Published | None = None
    total: int | None = None  # views until the file was made


@dataclass
class Around:
    """What is said of all entries together."""

    home: str | None = None  # the page that the feed belongs to
    language: str | None = None
    authors: list[str] | None = None
    made: list[datetime] = field(default_factory=list)  # when the feed says that it was made; aware
    notes: list[str] = field(default_factory=list)
    filtered: dict[str, int] = field(default_factory=dict)
    damage: str | None = None
    encoding: str | None = None


def parsed(name: str, item: Input, options: Options, stories: Sequence[Story], around: Around) -> Parsed:
    """The rows of all entries, as of the time that the feed speaks for."""
    at, basis, evidence = seen(item, options, stories, around)
    if any(story.total is not None for story in stories):
        require_time(item, basis)
    notes = [f"As of {at.astimezone(UTC):%Y-%m-%d %H:%M} UTC: {evidence}.", *around.notes]
    _settle_times(stories, at, notes)
    _settle_names(stories, around, notes)
    _settle_sections(stories, notes)
    rows = [_row(story, around, at) for story in stories]
    used = [row for row in rows if _is_nameless(row) or any(row[column] is not None for column in _SAYS)]
    filtered = dict(around.filtered)
    if len(used) < len(rows):
        filtered[NAMED_ONLY] = len(rows) - len(used)
    return Parsed(
        name,
        pa.Table.from_pylist(used, schema=ROW_SCHEMA),
        filtered=filtered,
        notes=notes,
        damage=around.damage or item.damage,
        encoding=around.encoding,
        observed_at=at,
        observed_basis=basis,
    )


def seen(
    item: Input, options: Options, stories: Sequence[Story], around: Around
) -> tuple[datetime, ObservedBasis, str]:
    """When titles and the like were as the file has them, so that the latest wins in whatever order files come.

    As told, else by the file's name, else when the feed was made by its own word, unless most of its entries are
    younger than that; else the file's date; else, as with an upload, its newest entry.
    """
    if options.observed_at:
        return options.observed_at, "given", "as given"
    named = time_in_name(item.name, options.timezone)
    if named:
        return named, "name", "from the file's name"
    now = datetime.now(UTC) + CLOCK_SKEW
    times = [moment for story in stories if (moment := aware(story.updated or story.published)) and moment <= now]
    made = max((moment for moment in around.made if moment <= now), default=None)
    if made and 2 * sum(moment > made for moment in times) <= len(times):
        return made, "page", "as the feed says of itself"
    if item.modified_at is None and times:
        return max(times), "page", "the newest time in it, because nothing else tells when it was made"
    return *time_of_file(item), "the time the file was last changed, because nothing else tells it"


def _settle_times(stories: Iterable[Story], at: datetime, notes: list[str]) -> None:
    """Leave out publication times that no clock can have shown."""
    wrong = 0
    latest = max(at, datetime.now(UTC))
    for story in stories:
        if story.published and not is_possible(story.published, latest):
            story.published, story.undated = None, True
        wrong += story.undated
    if wrong:
        notes.append(f"{wrong:,} times of publication can't be read or can't be right, and are left unknown")


def _settle_names(stories: Sequence[Story], around: Around, notes: list[str]) -> None:
    """Keep links and identifiers that mean one story.

    A link to the feed's own page or a home page means none, nor does an identifier that several links share or that
    is only the place in the list. An identifier that is the link again adds nothing.
    """
    home = around.home and canonical(around.home)
    shared: dict[str, set[str]] = {}
    away = 0
    for story in stories:
        if story.url and (_is_home(story.url) or (canonical(story.url) == home and len(stories) > 1)):
            story.url, away = None, away + 1
        if story.guid:
            shared.setdefault(story.guid, set()).add(canonical(story.url or ""))
    places = [str(place) for place in range(len(stories))], [str(place) for place in range(1, len(stories) + 1)]
    are_places = len(stories) > 1 and [story.guid for story in stories] in places
    unstable = 0
    for story in stories:
        if story.guid and (are_places or len(shared[story.guid]) > 1):
            story.guid, unstable = None, unstable + 1
        elif story.guid and story.url and canonical(story.guid) == canonical(story.url):
            story.guid = None
    if away:
        notes.append(f"{away:,} links lead to the feed's own page or a home page: they identify no story")
    if unstable:
        notes.append(f"{unstable:,} identifiers don't identify one story each, and are not used")


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path in {"", "/"} and not parts.query


def _settle_sections(stories: Sequence[Story], notes: list[str]) -> None:
    """A single category is the section where no entry has several; else nobody says which one is, and all are tags."""
    most = max((len(story.categories or ()) for story in stories), default=0)
    for story in stories:
        if most == 1 and story.categories and story.section is None:
            story.section = story.categories[0]
        else:
            tags = [*(story.categories or ()), *(story.tags or ())]
            story.tags = [tag for tag in dict.fromkeys(tags) if tag != story.section] or None
    said = Counter(story.section for story in stories if story.section)
    if most == 1 and said:
        notes.append(f"sections are the entries' only categories ({len(said):,} different ones)")
    elif most > 1 and not said:
        notes.append("entries have several categories, and none is called the section: they are tags")


def _row(story: Story, around: Around, at: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {
        "line": story.line,
        "kind": "article",
        "key": story.guid,
        "url": story.url,
        "title": story.title,
        "section": story.section,
        "authors": story.authors or around.authors,
        "tags": story.tags,
        "media": story.media,
        "language": story.language or around.language,
        "published_at": story.published.at if story.published else None,
        "published_precision": story.published.precision if story.published else None,
        "total": story.total,
    }
    if story.total is not None:
        row |= {"kind": "reading", "read_at": at.astimezone(UTC).replace(tzinfo=None)}
    return row


def _is_nameless(row: dict[str, Any]) -> bool:
    """Whether nothing names the story: that is set aside with its reason when it comes to the store."""
    return row["key"] is None and row["url"] is None and row["title"] is None
