"""A list as an Atom feed: an entry a story, whose numbers are of the data's time."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from feedgen.ext.base import BaseEntryExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from analytics import i18n
from analytics.addresses import query_of
from analytics.server.feeds.lists import Entry, Listed
from analytics.text import safe_url

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # Atom wants one of every feed, of a site without data too


def write(listed: Listed, root: str) -> bytes:
    """Return the feed; root is where the pages are opened.

    A story keeps its id from list to list and day to day, so that a reader shows it once; one that trends again has
    another, as that is news.
    """
    feed = FeedGenerator()
    updated = (listed.view.facts.data_until or _NO_TIME).replace(tzinfo=UTC)
    own = f"{root}/feeds/{_path(listed)}.atom"
    feed.id(_urn("list", listed.code, *(f"{key}={listed.chosen[key]}" for key in sorted(listed.chosen))))
    feed.title(listed.title)
    feed.subtitle(listed.said)
    feed.author({"name": listed.view.site})
    feed.language(i18n.current())
    feed.updated(updated)
    feed.link(href=f"{own}{query_of(_query(listed))}", rel="self", type="application/atom+xml")
    feed.link(href=f"{root}/{listed.page}{query_of(listed.chosen)}", rel="alternate", type="text/html")
    for entry in listed.entries:
        _add(feed, listed, entry, root, updated)
    return bytes(feed.atom_str(pretty=True))


def _add(feed: FeedGenerator, listed: Listed, entry: Entry, root: str, updated: datetime) -> None:
    site = listed.view.site
    made = feed.add_entry(order="append")
    since = [] if entry.since is None else [entry.since.isoformat()]
    made.id(_urn("story", site, str(entry.article), *since))
    made.title(entry.headline)
    made.updated(updated)
    made.summary(entry.said)
    made.link(href=f"{root}/story{query_of({'site': site, 'article': entry.article})}", rel="alternate")
    address = safe_url(entry.url)
    if address is not None:
        made.register_extension("original", _Original, rss=False)
        made.original.address = address
    if entry.facts["section"] is not None:
        made.category(term=str(entry.facts["section"]))
    if entry.facts["published_precision"] == "time" and entry.facts["published_at"] is not None:
        made.published(entry.facts["published_at"])


class _Original(BaseEntryExtension):  # type: ignore[misc] # the library says nothing of its types
    """The story's own address, as a link beside ours: the library drops what a further link of an entry is for."""

    def __init__(self) -> None:
        self.address = ""

    def extend_atom(self, entry: etree._Element) -> None:
        """Add the link."""
        etree.SubElement(entry, "link", href=self.address, rel="related")


def _path(listed: Listed) -> str:
    return f"set/{listed.chosen['set']}" if listed.code == "set" else listed.code


def _query(listed: Listed) -> dict[str, str]:
    return {key: value for key, value in listed.chosen.items() if listed.code != "set" or key != "set"}


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "readership:" + "\n".join(parts)).urn
