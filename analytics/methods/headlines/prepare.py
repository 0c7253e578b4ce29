"""What of headlines is prepared with each commit: cutting 100,000 of them into words takes many seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analytics.methods.headlines.features import marks
from analytics.methods.headlines.keywords import keywords
from analytics.methods.sql import frame, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.methods.prepare import Asked
    from analytics.store.reader import Generation

CUT = 1  # goes up when headlines are cut otherwise, and all of them are cut anew
WORDS = pa.schema(
    {
        "site": pa.string(),
        "article_id": pa.int64(),
        "word": pa.string(),
        "form": pa.string(),
        "pair": pa.bool_(),
        "prefix": pa.bool_(),
        "month": pa.string(),
    }
)
HEADLINES = pa.schema(
    {
        "site": pa.string(),
        "article_id": pa.int64(),
        "headline": pa.string(),
        "cut": pa.int32(),
        "script": pa.string(),
        "length": pa.int32(),
        "exclamation": pa.bool_(),
        "question": pa.bool_(),
        "quotes": pa.bool_(),
        "number": pa.bool_(),
        "name": pa.bool_(),
        "month": pa.string(),
    }
)


def stale_months(gen: Generation, site: str) -> list[str]:
    """Months of publication (YYYY-MM; '' where it is unknown) in which a headline is not as it was cut."""
    months: list[str] = frame(gen, "headlines/stale_months", site=site, cut=CUT)["month"].tolist()
    return months


def story_words(gen: Generation, asked: Asked) -> pa.Table:
    """The keywords of each story's headline, with its month of publication."""
    return _prepared(gen, asked, "headlines/words_cut", WORDS, _words)


def story_headlines(gen: Generation, asked: Asked) -> pa.Table:
    """What each story's headline is like, with its month of publication; it also says what was cut into words."""
    return _prepared(gen, asked, "headlines/headlines_cut", HEADLINES, _headline)


def _words(headline: str, language: str | None) -> Iterator[dict[str, Any]]:
    for found in keywords(headline, language):
        yield {"word": found.key, "form": found.form, "pair": found.pair, "prefix": found.prefix}


def _headline(headline: str, _language: str | None) -> Iterator[dict[str, Any]]:
    yield {"headline": headline, "cut": CUT, **marks(headline)}


def _prepared(
    gen: Generation,
    asked: Asked,
    cut: str,
    schema: pa.Schema,
    make: Callable[[str, str | None], Iterator[dict[str, Any]]],
) -> pa.Table:
    """The rows of all stories of the months asked for: as they are where the headline is, else made."""
    stories = frame(gen, "headlines/headlines_of_months", site=asked.site, months=list(asked.months), cut=CUT)
    held = stories[stories["cut"]]
    kept = gen.table(load(cut), site=asked.site, articles=held["article_id"].tolist(), months=held["month"].tolist())
    made = [
        {"site": asked.site, "article_id": story.article_id, "month": story.month, **row}
        for story in stories[~stories["cut"]].itertuples()
        for row in make(str(story.headline), story.language if isinstance(story.language, str) else None)
    ]
    return pa.concat_tables([kept.select(schema.names).cast(schema), pa.Table.from_pylist(made, schema)])
