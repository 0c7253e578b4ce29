"""What of headlines is prepared with each commit, for cutting 100,000 of them into words takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from analytics.methods.headlines.features import marks
from analytics.methods.headlines.keywords import keywords
from analytics.methods.sql import frame

if TYPE_CHECKING:
    from analytics.store.reader import Generation

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
MARKS = pa.schema(
    {
        "site": pa.string(),
        "article_id": pa.int64(),
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


class Asked(Protocol):
    """Of which site, and for which months of publication (YYYY-MM, UTC)."""

    @property
    def site(self) -> str: ...  # noqa: D102 - said above

    @property
    def months(self) -> tuple[str, ...]: ...  # noqa: D102 - said above


def story_words(gen: Generation, asked: Asked) -> pa.Table:
    """The keywords of each story's headline, by month of publication.

    Tags in Chinese that two stories have are names, which the dictionary does not cut apart.
    """
    names = tuple(frame(gen, "headlines/names_in_tags", site=asked.site)["name"])
    stories = frame(gen, "headlines/headlines_of_months", site=asked.site, months=list(asked.months))
    rows = [
        {
            "site": asked.site,
            "article_id": article,
            "word": found.key,
            "form": found.form,
            "pair": found.pair,
            "prefix": found.prefix,
            "month": month,
        }
        for article, headline, language, month in stories.itertuples(index=False)
        for found in keywords(headline, language if isinstance(language, str) else None, names)
    ]
    return pa.Table.from_pylist(rows, WORDS)


def story_headlines(gen: Generation, asked: Asked) -> pa.Table:
    """What each story's headline is like, by month of publication."""
    stories = frame(gen, "headlines/headlines_of_months", site=asked.site, months=list(asked.months))
    rows = [
        {"site": asked.site, "article_id": article, "month": month, **marks(headline)}
        for article, headline, _, month in stories.itertuples(index=False)
    ]
    return pa.Table.from_pylist(rows, MARKS)
