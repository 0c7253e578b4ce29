"""Which sources a site has, which of them speaks for which days, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.queries.sql import frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


def sources(gen: Generation, site: str) -> pd.DataFrame:
    """Each source of a site, those that speak for most days first.

    Columns: source, basis (null: it tells nothing of any day), first_day, last_day, days, days_spoken, views (all that
    it tells), views_spoken (those that are published).
    """
    return frame(gen, "sources", site=site)


def source_runs(gen: Generation, site: str) -> pd.DataFrame:
    """Days in a row for which one source speaks and the same others are silent, the earliest first.

    Columns: source, others (a list of names; empty: nobody else knows of these days), first_day, last_day,
    days, views.
    """
    return frame(gen, "source_runs", site=site)


def source_choices(gen: Generation, site: str) -> pd.DataFrame:
    """What was chosen, the latest first.

    Columns: source, first_day (null: from the beginning), end_day (the day after the last; null: without end), made_at,
    withdrawn_at (null: it stands).
    """
    return frame(gen, "source_choices", site=site)
