"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.metadata.story import Around, Story, parsed
from analytics.sources.metadata.when import moment
from analytics.sources.metadata.words import address, language_tag, names, plain
from analytics.sources.rows import Input, Options, Parsed

NAME = "jsonfeed"

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')
_ITEMS = re.compile(r'"items"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,\s*")
_HEAD = 64 * 2**10
Record = dict[str, Any]


def recognises(item: Input) -> bool:
    """Whether it is a JSON object that calls itself a JSON Feed."""
    head = item.data[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _VERSION.search(head) is not None


def read_feed(item: Input, options: Options) -> Parsed:
    """One row an item."""
    decoded = decode(item.data)
    try:
        feed, damage = orjson.loads(decoded.text), None
    except ValueError as error:
        feed, damage = _before_the_break(item.path, decoded.text, error)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError(item.path, "is not a JSON Feed: it has no list of items.", "Save the feed itself.")
    entries = [(place, entry) for place, entry in enumerate(feed["items"], 1) if isinstance(entry, dict)]
    stories = [_story(place, entry, options) for place, entry in entries]
    around = Around(
        home=address(_text(feed.get("home_page_url"))),
        language=language_tag(_text(feed.get("language"))),
        authors=_authors(feed),
        notes=[decoded.note] if decoded.note else [],
        filtered={"not an object": lost} if (lost := len(feed["items"]) - len(entries)) else {},
        damage=damage,
        encoding=decoded.encoding,
    )
    for story in stories:
        story.url = address(story.url, around.home or _text(feed.get("feed_url")))
    return parsed(NAME, item, options, stories, around)


def _before_the_break(path: str, text: str, error: ValueError) -> tuple[Record, str]:
    """The whole items before a break, with what stands before them."""
    start = _ITEMS.search(text)
    line = text.count("\n", 0, getattr(error, "pos", 0)) + 1
    if start is None:
        raise InputError(path, "is not valid JSON.", "Save the feed again.", line) from error
    items: list[Any] = []
    decoder, place = json.JSONDecoder(), start.end()
    try:
        while True:
            found, place = decoder.raw_decode(text, place)
            items.append(found)
            comma = _BETWEEN.match(text, place)
            if comma is None:
                break
            place = comma.end()
    except (ValueError, RecursionError):
        pass
    if not items:
        raise InputError(
            path, "is not valid JSON, and no item in it is whole.", "Save the feed again.", line
        ) from error
    said = f"the JSON breaks at line {line}: the {len(items):,} entries before it were read"
    return {**_head(text[: start.start()]), "items": items}, said


def _head(text: str) -> Record:
    try:
        head = json.loads(text.rstrip().rstrip(",") + "}")
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


def _story(place: int, entry: Record, options: Options) -> Story:
    stated = _text(entry.get("date_published"))
    published = moment(stated, options.timezone)
    attachments = [one for one in _list(entry.get("attachments")) if isinstance(one, dict)]
    guid = entry.get("id")
    return Story(
        line=place,
        guid=plain(str(guid)) if isinstance(guid, str | int | float) and not isinstance(guid, bool) else None,
        url=_text(entry.get("url")),
        title=plain(_text(entry.get("title"))),
        tags=names(_text(one) for one in _list(entry.get("tags"))),
        authors=_authors(entry),
        media="video" if any(str(one.get("mime_type")).startswith("video/") for one in attachments) else None,
        language=language_tag(_text(entry.get("language"))),
        published=published,
        undated=bool(stated) and published is None,
        updated=moment(_text(entry.get("date_modified")), options.timezone),
    )


def _authors(said: Record) -> list[str] | None:
    people = _list(said.get("authors")) or [said.get("author")]
    return names(_text(one.get("name")) for one in people if isinstance(one, dict))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
