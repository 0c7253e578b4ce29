"""Atom 1.0 (RFC 4287) and 0.3."""

from __future__ import annotations

import base64
from functools import partial

from analytics.sources.metadata.fields import Fields, text_in
from analytics.sources.metadata.story import Around, Story, parsed
from analytics.sources.metadata.strict_xml import Document, Element, line_of, read, root_of
from analytics.sources.metadata.when import aware, moment
from analytics.sources.metadata.words import address, language_tag, names, person, plain, text_of_html
from analytics.sources.rows import Input, Options, Parsed

NAME = "atom"

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognises(item: Input) -> bool:
    """Whether the root is a feed."""
    root = root_of(item)
    return root is not None and root.name == "feed"


def read_feed(item: Input, options: Options) -> Parsed:
    """One row an entry."""
    document = read(item, "an Atom feed", {"feed"}, {"entry"}, partial(_story, options=options))
    return parsed(NAME, item, options, document.found, _around(document, options))


def _story(element: Element, options: Options) -> Story:
    fields = Fields(element, "atom:")
    stated = fields.text("published", "issued", "created", "dc:date")
    published = moment(stated, options.timezone)
    source = next((Fields(one, "atom:") for one in fields.all("source")), None)
    return Story(
        line=line_of(element),
        guid=plain(fields.text("id")),
        url=_link(fields),
        title=_title(fields),
        section=text_of_html(fields.text("prism:section", "section")),
        categories=names(one.get("label") or one.get("term") or text_in(one) for one in fields.all("category")),
        tags=names(fields.texts("dc:subject")),
        authors=_authors(fields) or (_authors(source) if source else None),
        media="video" if _has_video(fields) else None,
        language=language_tag(element.get(_LANGUAGE)),
        published=published,
        undated=bool(stated) and published is None,
        updated=moment(fields.text("updated", "modified"), options.timezone),
    )


def _link(fields: Fields) -> str | None:
    """The address of the page that the entry stands for; an HTML page before other forms of it."""
    original = fields.text("feedburner:origlink")
    if original:
        return address(original)
    links = [one for one in fields.all("link") if one.get("rel", "alternate") == "alternate" and one.get("href")]
    links.sort(key=lambda one: "html" not in (one.get("type") or "html"))
    return next((found for one in links if (found := address(one.get("href"), one.base))), None)


def _title(fields: Fields) -> str | None:
    """The title as text: 1.0 says what it is by `type`, 0.3 by `type` and `mode`."""
    element = next(fields.all("title"), None)
    if element is None:
        return None
    kind, said = (element.get("type") or "text").lower(), text_in(element)
    if element.get("mode") == "base64":
        try:
            said = base64.b64decode(said, validate=True).decode("utf-8", "replace")
        except ValueError:
            return None
    is_html = kind in {"html", "text/html"} or element.get("mode") == "escaped"
    return text_of_html(said) if is_html else plain(said)


def _authors(fields: Fields) -> list[str] | None:
    people = [Fields(one, "atom:").text("name") or one.text for one in fields.all("author")]
    return names(map(person, [*people, *(fields.texts("dc:creator") if not any(people) else [])]))


def _has_video(fields: Fields) -> bool:
    groups = [inner for group in fields.all("media:group") for inner in Fields(group).all("media:content")]
    contents = [*fields.all("media:content"), *groups]
    enclosures = [one for one in fields.all("link") if one.get("rel") == "enclosure"]
    return any(
        one.get("medium") == "video" or (one.get("type") or "").startswith("video/") for one in contents + enclosures
    )


def _around(document: Document[Story], options: Options) -> Around:
    """What the feed says of all its entries; their relative links are made whole by its own link."""
    fields = Fields(document.root, "atom:")
    home = _link(fields)
    own = next((one.get("href") for one in fields.all("link") if one.get("rel") == "self"), None)
    for story in document.found:
        story.url = address(story.url, home or own)
    made = aware(moment(fields.text("updated", "modified"), options.timezone))
    return Around(
        home=home,
        language=language_tag(document.root.get(_LANGUAGE) or fields.text("language", "dc:language")),
        authors=_authors(fields),
        made=[made] if made else [],
        notes=document.notes,
        damage=document.damage,
        encoding=document.encoding,
    )
