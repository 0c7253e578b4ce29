"""WordPress exports (WXR): published posts with authors, categories and tags, and totals of a counter if stated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from analytics.sources.metadata import rss
from analytics.sources.metadata.fields import Fields, name
from analytics.sources.metadata.story import Story, parsed
from analytics.sources.metadata.strict_xml import Element, read, root_of
from analytics.sources.metadata.when import moment
from analytics.sources.metadata.words import names, plain, text_of_html
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables.values import MAX_COUNT

NAME = "wxr"
NOT_PUBLISHED = "not published (a draft, pending, private or in the bin)"
NOT_A_POST = "a page, attachment, menu or other thing that is no post"

#: Kinds of posts that are stories by their name, beside WordPress's own.
_POSTS = frozenset([
    "post", "posts", "article", "articles", "news", "story", "stories", "blog", "video", "videos", "podcast", "review",
    "interview", "opinion",
])  # fmt: skip
#: Fields in which plugins and themes keep how often a post was viewed, all since it was published.
_COUNTERS = (
    "views", "post_views_count", "_post_views", "post_views", "views_count", "post_view_count", "_views",
    "wpb_post_views_count", "tie_views", "ekit_post_views_count", "_eael_post_view_count", "entry_views",
)  # fmt: skip
_PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")


@dataclass
class _Post:
    """One item, and what decides whether it is a story."""

    story: Story
    kind: str
    status: str
    primary: str | None  # number of the category that its author chose as the main one
    counter: str | None


def recognises(item: Input) -> bool:
    """Whether it is RSS in the form that WordPress exports."""
    root = root_of(item)
    return root is not None and root.name == "rss" and rss.EXPORT in root.tag


def read_export(item: Input, options: Options) -> Parsed:
    """One row a published post."""
    document = read(item, "a WordPress export", {"rss"}, {"item"}, partial(_post, options=options))
    around = rss.around(document, [post.story for post in document.found], options)
    channel = next((Fields(one) for one in document.root if name(one) == "channel"), Fields(document.root))
    known = _people(channel)
    sections = {
        Fields(one).text("wp:term_id"): text_of_html(Fields(one).text("wp:cat_name"))
        for one in channel.all("wp:category")
    }
    taken = []
    for post in document.found:
        left_out = NOT_A_POST if post.kind not in _POSTS else NOT_PUBLISHED if post.status != "publish" else None
        if left_out:
            around.filtered[left_out] = around.filtered.get(left_out, 0) + 1
            continue
        post.story.section = sections.get(post.primary) if post.primary else None
        post.story.authors = names(known.get(one, one) for one in post.story.authors or [])
        taken.append(post)
    others = Counter(post.kind for post in document.found if post.kind not in _POSTS)
    if others:
        around.notes.append("left out: " + ", ".join(f"{many:,} {kind}" for kind, many in sorted(others.items())))
    counters = sorted({post.counter for post in taken if post.counter})
    if counters:
        around.notes.append(f"running totals of views are taken from the field {', '.join(counters)}")
    return parsed(NAME, item, options, [post.story for post in taken], around)


def _people(channel: Fields) -> dict[str, str]:
    """Names of the authors by their logins."""
    people = [Fields(one) for one in channel.all("wp:author")]
    return {
        login: shown
        for one in people
        if (login := one.text("wp:author_login")) and (shown := one.text("wp:author_display_name"))
    }


def _post(element: Element, options: Options) -> _Post:
    fields = Fields(element)
    story = rss.story_of(element, options)
    utc = fields.text("wp:post_date_gmt")
    stated = [f"{utc}Z" if utc else None, fields.text("wp:post_date"), fields.text("pubdate")]
    story.published = next((found for text in stated if (found := moment(text, options.timezone))), None)
    story.undated = story.published is None and any(stated)
    story.updated = moment(fields.text("wp:post_modified_gmt"), options.timezone)
    kinds = [(one.get("domain"), one) for one in fields.all("category")]
    story.categories = names(
        one.text for domain, one in kinds if domain == "category" and one.get("nicename") != "uncategorized"
    )
    story.tags = names(one.text for domain, one in kinds if domain in {"post_tag", "tag"})
    meta = [Fields(one) for one in fields.all("wp:postmeta")]
    said = {key: value for one in meta if (key := one.text("wp:meta_key")) and (value := one.text("wp:meta_value"))}
    counter = next((key for key in _COUNTERS if _count(said.get(key)) is not None), None)
    story.total = _count(said[counter]) if counter else None
    return _Post(
        story,
        plain(fields.text("wp:post_type")) or "post",
        plain(fields.text("wp:status")) or "publish",
        next((said[key] for key in _PRIMARY if key in said), None),
        counter,
    )


def _count(said: str | None) -> int | None:
    """A counter's value, where it is a plain number."""
    if said is None or not (said.isascii() and said.isdigit()) or len(said) > len(str(MAX_COUNT)):
        return None
    return int(said) if int(said) <= MAX_COUNT else None
