"""Who opened a site's pages by its access logs: readers, suspected machines, machines that say what they are.

All are about the last days of these logs, up to the latest they speak of; empty for a site without access logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.queries.sql import frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

DAYS = 30


def traffic_kinds(gen: Generation, site: str, days: int = DAYS) -> pd.DataFrame:
    """Page views of each audience, of declared machines by kind; readers first, then suspected, then declared.

    Columns: audience (human, suspected, declared), kind (ai, search, preview, monitor, other; null: not declared),
    counted (whether the audience's page views are the site's views), views, share (of all page views).
    """
    return frame(gen, "traffic_kinds", site=site, days=days)


def traffic_agents(gen: Generation, site: str, days: int = DAYS, limit: int = 20) -> pd.DataFrame:
    """The machines that say what they are, most page views first.

    Columns: agent (public name), kind, views, share (of all page views), days (on how many), last_day, machines (how
    many there are in all).
    """
    return frame(gen, "traffic_agents", site=site, days=days, limit=limit)


def traffic_days(gen: Generation, site: str, days: int = DAYS) -> pd.DataFrame:
    """Page views by audience on each day (the site's) with any. Columns: day, audience, views."""
    return frame(gen, "traffic_days", site=site, days=days)


def daily_visitors(gen: Generation, site: str, days: int = DAYS) -> pd.DataFrame:
    """Different readers by day (UTC), latest first; not exact: at least so many. Columns: day, visitors, exact."""
    return frame(gen, "daily_visitors", site=site, days=days)
