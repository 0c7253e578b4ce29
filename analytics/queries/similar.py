"""Stories like a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.queries.sql import first, frame
from analytics.search import fold
from analytics.words import as_published, headline_words

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


def similar_stories(gen: Generation, site: str, article_id: int, limit: int = 8) -> pd.DataFrame:
    """Other stories of the site that share the story's series, a tag or a rare word of its headline, best first.

    A heuristic on what stories are called, not on what they say. Each thing shared weighs log(stories of the site /
    stories that have it): what few have says more. A word alone is enough when fewer than 2 % of the site's stories
    (in a small site: fewer than 20) hold it.

    Columns: article_id, headline, section, published_day, views (all interval views; null: no interval is known),
    total (latest running total; null: none stated), shared (what the two share, the rarest first: series and tags as
    stated, words as that story's title writes them), score (sum of the weights).
    """
    row = first(frame(gen, "headline", site=site, article_id=article_id)) or {}
    words = headline_words((row.get("headline") or "").removeprefix(row.get("series") or ""))
    found = frame(gen, "similar_stories", site=site, article_id=article_id, words=words, limit=limit)
    found["shared"] = [
        _shown(title or "", kinds, names)
        for title, kinds, names in zip(found.pop("title"), found.pop("kinds"), found["shared"], strict=True)
    ]
    return found


def _shown(title: str, kinds: list[str], names: list[str]) -> list[str]:
    """What is shared as that story writes it, each once."""
    shown: dict[str, str] = {}
    for kind, name in zip(kinds, names, strict=True):
        shown.setdefault(fold(name), (kind == "word" and as_published(title, name)) or name)
    return list(shown.values())
