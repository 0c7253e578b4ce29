"""When people read and when stories are published, hour by hour of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.methods.sql import frame
from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sites import timezone

if TYPE_CHECKING:
    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation


def reading_and_publishing(gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES) -> pd.DataFrame:
    """The average week of a period, hour by hour in the site's time: what is read, what is published.

    Columns: weekday (1 is Monday), hour (0 to 23), hours_known (of how many such hours anything is known of any story,
    or that their day had no views at all), views (mean over them; null where none is), reading (its share of the
    average week, 0 to 1), times (how often the hour came until the data end), stories (published then), publishing
    (share of the average week; null where it never came). A story whose hour of publication is unknown is in none.
    """
    start, end = period.utc(timezone(gen, site))
    asked = {"begins": start, "ends": end, **filters.params()}
    return frame(gen, "demand/reading_and_publishing", site=site, **asked)
