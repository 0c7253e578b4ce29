"""A story's views since its publication, beside other stories at the same age."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

AgeGrain = Literal["hour", "day"]
STORIES_NEEDED = 30
PUBLISHED_WITHIN = timedelta(days=90)
#: Ages at which stories are compared: dense where most views come, up to seven days or thirty.
COMPARED_AT: dict[AgeGrain, list[int]] = {
    "hour": [1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21, 24, 30, 36, 48, 60, 72, 96, 120, 144, 168],
    "day": [*range(1, 31)],
}
QUESTIONS: dict[AgeGrain, str] = {"hour": "age_band_hours", "day": "age_band_days"}
ONE: dict[AgeGrain, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


def age_band(
    gen: Generation, site: str, article_id: int, grain: AgeGrain = "hour", *, whole_site: bool = False
) -> pd.DataFrame:
    """The story's views up to each age, and where stories of its section stood when they were as old.

    Compared are the section's stories (with `whole_site` the site's) published in the 90 days up to this one, each at
    the ages at which it was observed: all hours or days from its publication on are over and known to the site. n
    counts the story itself. An age of 6 hours ends with the sixth clock hour, that of publication being the first.

    Columns: age (1 to 168 hours or 30 days), views (null: not known from publication on), estimated (some of them are),
    n (null at ages that are not compared), p10, p25, median, p75, p90 (of n stories; null below 30), percentile
    ((place - 1/2) / n, 0 to 1, ties at their middle; null below 30). No views are known, and n is 0, when the time (for
    days: the day) of publication is unknown.
    """
    born, most = _born(gen, site, article_id, grain), COMPARED_AT[grain][-1]
    return frame(
        gen,
        QUESTIONS[grain],
        site=site,
        article_id=article_id,
        start=born and born - PUBLISHED_WITHIN + ONE[grain],
        end=born and born + most * ONE[grain],
        most=most,
        compared_at=COMPARED_AT[grain],
        next_compared=[next(age for age in COMPARED_AT[grain] if age > passed) for passed in range(most)],
        needed=STORIES_NEEDED,
        whole_site=whole_site,
    )


def _born(gen: Generation, site: str, article_id: int, grain: AgeGrain) -> datetime | date | None:
    """The clock hour (UTC) or the site's day in which a story was published."""
    row = first(frame(gen, "story_published", site=site, article_id=article_id))
    if row is None or row["published_day"] is None:
        return None
    if grain == "day":
        day: date = row["published_day"].date()
        return day
    at: datetime = row["published_at"]
    return at.replace(minute=0, second=0, microsecond=0) if row["published_precision"] == "time" else None
