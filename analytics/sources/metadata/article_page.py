"""Saved pages of one article each: what their JSON-LD, OpenGraph and other metadata say, and their own view count."""

from __future__ import annotations

import re
from dataclasses import replace

from analytics.sources import saved_page
from analytics.sources.rows import Input, Options, Parsed

NAME = "article-page"

#: What a page that calls itself an article has somewhere in it.
_HINT = re.compile(
    rb"""["'](?:og:type|article:published_time)["']|"@type"\s*:\s*\[?\s*"[\w/:.]*(?:Article|BlogPosting|Report)\"""",
    re.IGNORECASE,
)


def recognises(item: Input) -> bool:
    """Whether it is a page that calls itself an article and has no list of the most read."""
    return _HINT.search(item.data) is not None and saved_page.is_one_article(item)


def read_page(item: Input, options: Options) -> Parsed:
    """One row: the article."""
    return replace(saved_page.read(item, options), format=NAME)
