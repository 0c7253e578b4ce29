"""Fields of an entry by one name each, whatever prefix and spelling a feed gives their namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.sources.metadata.strict_xml import Element

#: Namespace, without ending slash or hash and in lower case -> the prefix that we know it by.
_KNOWN = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://purl.org/rss/1.0": "",
    "http://purl.org/net/rss1.1": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://www.w3.org/xml/1998/namespace": "xml",
}


def name(element: Element) -> str:
    """The field's name as `prefix:local` in lower case; fields of RSS itself have no prefix."""
    space, _, local = str(element.tag).rpartition("}")
    known = _KNOWN.get(space[1:].rstrip("/#").lower()) if space else ""
    prefix = (element.prefix or "").lower() if known is None else known
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


class Fields:
    """The children of one element by name."""

    def __init__(self, element: Element, own: str = "") -> None:
        self.element = element
        self._by_name: dict[str, list[Element]] = {}
        for child in element:
            if isinstance(child.tag, str):
                self._by_name.setdefault(name(child).removeprefix(own), []).append(child)

    def all(self, *names: str) -> Iterator[Element]:
        """All fields of these names, by name."""
        for one in names:
            yield from self._by_name.get(one, ())

    def texts(self, *names: str) -> list[str]:
        """What these fields say, where they say anything."""
        return [text for element in self.all(*names) if (text := text_in(element))]

    def text(self, *names: str) -> str | None:
        """The first thing that these fields say."""
        return next(iter(self.texts(*names)), None)


def text_in(element: Element) -> str:
    """All text of an element and what is inside it."""
    return "".join(str(part) for part in element.itertext()).strip()
