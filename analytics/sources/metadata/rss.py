"""RSS 0.9x, 1.0 (RDF) and 2.0, with the fields of Dublin Core, Media RSS, iTunes and FeedBurner."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from analytics.sources.metadata.fields import Fields, name
from analytics.sources.metadata.story import Around, Story, parsed
from analytics.sources.metadata.strict_xml import Document, Element, line_of, read, root_of
from analytics.sources.metadata.when import aware, moment
from analytics.sources.metadata.words import address, language_tag, names, parted, person, plain, text_of_html
from analytics.sources.rows import Input, Options, Parsed

NAME = "rss"
EXPORT = "wordpress.org/export/"  # namespace of a WordPress export, which is RSS too

_DATES = ("pubdate", "dc:date", "dcterms:issued", "dcterms:created")
_MADE = ("lastbuilddate", "pubdate", "dc:date", "dcterms:modified", "atom:updated")


def recognises(item: Input) -> bool:
    """Whether the root is that of RSS or RDF, and it is no WordPress export."""
    root = root_of(item)
    return root is not None and root.name in {"rss", "rdf"} and EXPORT not in root.tag


def read_feed(item: Input, options: Options) -> Parsed:
    """One row an item."""
    document = read(item, "an RSS feed", {"rss", "rdf"}, {"item"}, partial(story_of, options=options))
    return parsed(NAME, item, options, document.found, around(document, document.found, options))


def story_of(element: Element, options: Options) -> Story:
    """What one item says."""
    fields = Fields(element)
    base = element.base
    stated = fields.text(*_DATES)
    published = moment(stated, options.timezone)
    return Story(
        line=line_of(element),
        guid=plain(fields.text("guid", "atom:id", "dc:identifier")),
        url=address(_link(fields), base),
        title=text_of_html(fields.text("title", "dc:title", "media:title", "itunes:title")),
        section=text_of_html(fields.text("prism:section", "section")),
        categories=names(fields.texts("category")),
        tags=names(
            [
                *fields.texts("dc:subject"),
                *parted(fields.text("media:keywords")),
                *parted(fields.text("itunes:keywords")),
            ]
        ),
        authors=names(
            map(person, fields.texts("dc:creator") or fields.texts("author") or fields.texts("itunes:author"))
        ),
        media="video" if _has_video(fields) else None,
        language=language_tag(fields.text("dc:language", "language")),
        published=published,
        undated=bool(stated) and published is None,
        updated=moment(fields.text("atom:updated", "dcterms:modified"), options.timezone),
    )


def _link(fields: Fields) -> str | None:
    """The story's own address: before FeedBurner's detour, as stated, or as the permanent identifier."""
    stated = fields.text("feedburner:origlink", "link")
    if stated:
        return stated
    for link in fields.all("atom:link", "link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    for guid in fields.all("guid"):
        text = (guid.text or "").strip()
        if guid.get("isPermaLink", "true").lower() == "true" and text.startswith(("http://", "https://")):
            return text
    about = fields.element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return str(about) if about else None


def _has_video(fields: Fields) -> bool:
    contents = [*fields.all("enclosure", "media:content")]
    contents += [inner for group in fields.all("media:group") for inner in Fields(group).all("media:content")]
    return any(one.get("medium") == "video" or (one.get("type") or "").startswith("video/") for one in contents)


def around(document: Document[Any], stories: Iterable[Story], options: Options) -> Around:
    """What the channel says of all its items; their relative links are made whole by its own link."""
    channel = next((Fields(child) for child in document.root if name(child) == "channel"), None)
    fields = channel or Fields(document.root)
    home = address(fields.text("link"))
    for story in stories:
        story.url = address(story.url, home)
    made = [moment(text, options.timezone) for text in fields.texts(*_MADE)]
    return Around(
        home=home,
        language=language_tag(fields.text("language", "dc:language")),
        made=[at for one in made if (at := aware(one))],
        notes=document.notes,
        damage=document.damage,
        encoding=document.encoding,
    )
