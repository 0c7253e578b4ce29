"""How readership runs over time, in the site's own hours, days, weeks and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sites import timezone
from analytics.queries.sql import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation

Grain = Literal["hour", "day", "week", "month"]
Group = Literal["section", "media", "language"]
GROUPS_SHOWN = 8


def views_over_time(
    gen: Generation,
    site: str,
    period: Period,
    grain: Grain = "day",
    filters: Filters = ALL_STORIES,
    *,
    by: Group | None = None,
    articles: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Views by bucket, every bucket of the period, oldest first.

    Columns: bucket (local start: hour, day, Monday or first of the month), views (null: the site has no data in it, 0:
    the stories asked for have none), estimated_views (the part that is an estimate), complete (the whole bucket lies
    inside the period and the data, with no day missing).

    With `by` one row a bucket and group, groups in order of their views: also group (null: none stated), rest (true:
    everything below the eight largest groups, group is null) and place (1 is the largest; rest comes last).
    """
    asked = {
        "site": site,
        "by": by,
        "articles": None if articles is None else [int(article) for article in articles],
        "groups": GROUPS_SHOWN,
        **filters.params(),
    }
    if grain == "hour":
        start, end = period.utc(timezone(gen, site))
        answer = frame(gen, "views_over_hours", start=start, end=end, **asked)
    else:
        answer = frame(gen, "views_over_days", start=period.start, end=period.end, grain=grain, **asked)
    return answer if by else answer.drop(columns=["group", "rest", "place"])
