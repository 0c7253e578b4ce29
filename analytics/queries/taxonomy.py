"""What rules for sections, series and topics make of the stories, and what other rules would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.queries.sql import frame, load, whole

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


def rules(gen: Generation) -> pd.DataFrame:
    """The rules in force, in their order.

    Columns: rule (its number), sets, name, said (its lines), fits (stories for which its conditions hold), decides
    (those of them that no earlier rule had decided).
    """
    return frame(gen, "rules")


def found_by_itself(gen: Generation, site: str | None = None) -> pd.DataFrame:
    """Series from title prefixes, where no rule and no source said otherwise, and kinds of media, most stories first.

    Columns: site, kind (series, media), name, stories.
    """
    return frame(gen, "found_by_itself", site=site)


def without_section(gen: Generation, site: str | None = None, limit: int = 20) -> pd.DataFrame:
    """Stories that have no section, most read first: where a rule matters.

    Columns: site, article_id, headline, url, published_day, views (all interval views; null: no interval is
    known), total (latest running total), stories (how many stories have none in all).
    """
    return frame(gen, "without_section", site=site, limit=limit)


def moves(gen: Generation, text: str) -> pd.DataFrame:
    """What these rules would move, most read first; null is none, and a topic is gained or lost.

    Columns: site, sets (section, series, topic), was, becomes, stories, views (all their interval views; null: none is
    known), total (sum of their latest running totals; null: none stated).
    """
    return whole(gen.rows_if(text, load("moves")))


def moving_stories(gen: Generation, text: str, limit: int = 20) -> pd.DataFrame:
    """The most read stories that these rules would move.

    Columns: site, article_id, headline, sets, was, becomes, views, total.
    """
    return whole(gen.rows_if(text, load("moving_stories"), limit=limit))
