"""Sitemaps: those of Google News, which speak of stories; plain ones, which name pages; indexes of further ones."""

from __future__ import annotations

from functools import partial

from analytics.sources.metadata.fields import Fields
from analytics.sources.metadata.story import Around, Story, parsed
from analytics.sources.metadata.strict_xml import Element, line_of, local, read, root_of
from analytics.sources.metadata.when import moment
from analytics.sources.metadata.words import address, language_tag, names, parted, plain
from analytics.sources.rows import Input, Options, Parsed

NAME = "sitemap"
NEWS_NAME = "news-sitemap"
FURTHER = "names a further sitemap"

_ROOTS = {"urlset", "sitemapindex"}
_NEWS = (b"schemas/sitemap-news", b"<news:news", "sitemap-news".encode("utf-16-le"), "sitemap-news".encode("utf-16-be"))


def recognises(item: Input) -> bool:
    """Whether it is a sitemap or an index of sitemaps."""
    root = root_of(item)
    return root is not None and root.name in _ROOTS


def recognises_news(item: Input) -> bool:
    """Whether it is a sitemap that speaks of news."""
    root = root_of(item)
    return root is not None and root.name == "urlset" and any(mark in item.data for mark in _NEWS)


def read_sitemap(item: Input, options: Options) -> Parsed:
    """No row, since a plain sitemap says nothing of stories; pages and further sitemaps are counted."""
    return _read(NAME, item, options)


def read_news(item: Input, options: Options) -> Parsed:
    """One row a page that is news."""
    return _read(NEWS_NAME, item, options)


def _read(name: str, item: Input, options: Options) -> Parsed:
    document = read(item, "a sitemap", _ROOTS, {"url", "sitemap"}, partial(_story, options=options))
    around = Around(notes=document.notes, damage=document.damage, encoding=document.encoding)
    stories = document.found
    if local(document.root) == "sitemapindex":
        around.filtered = {FURTHER: len(stories)}
        further = ", ".join(story.url for story in stories[:3] if story.url)
        around.notes.append(f"an index of {len(stories):,} further sitemaps ({further}…): take those in instead")
        stories = []
    elif name == NAME:
        around.notes.append("a plain sitemap names pages and says nothing of stories: a feed or a news sitemap does")
    return parsed(name, item, options, stories, around)


def _story(element: Element, options: Options) -> Story:
    fields = Fields(element)
    news = next((Fields(one, "news:") for one in fields.all("news:news", "news")), None)
    story = Story(
        line=line_of(element),
        url=address(fields.text("loc")),
        updated=moment(fields.text("lastmod"), options.timezone),
    )
    if news is None:
        return story
    stated = news.text("publication_date")
    publication = next((Fields(one, "news:") for one in news.all("publication")), news)
    story.title = plain(news.text("title"))
    story.tags = names(parted(news.text("keywords")))
    story.language = language_tag(publication.text("language"))
    story.published = moment(stated, options.timezone)
    story.undated = bool(stated) and story.published is None
    return story
