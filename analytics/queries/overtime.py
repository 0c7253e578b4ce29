"""How readership runs over time, in the site's own hours, days, weeks and months, or in stories' ages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pandas as pd

from analytics.period import Period, whole
from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sites import timezone
from analytics.queries.sql import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.store.reader import Generation

Grain = Literal["hour", "day", "week", "month"]
Group = Literal["section", "media", "language"]
AgeUnit = Literal["hour", "day"]
GROUPS_SHOWN = 8
AGES: dict[AgeUnit, int] = {"hour": 72, "day": 90}  # how far a story's life is followed


def views_over_time(
    gen: Generation,
    site: str,
    period: Period,
    grain: Grain = "day",
    filters: Filters = ALL_STORIES,
    *,
    by: Group | None = None,
) -> pd.DataFrame:
    """Views by bucket, every bucket of the period, oldest first.

    Columns: bucket (local start: hour, day, Monday or first of the month), views (null: the site has no data in it, 0:
    the stories asked for have none), estimated_views (the part that is an estimate), complete (the whole bucket lies
    inside the period and the data, with no day missing; the day in which running totals were first read is in part).

    With `by` one row a bucket and group, groups in order of their views: also group (null: none stated), rest (true:
    everything below the eight largest groups, group is null) and place (1 is the largest; rest comes last).
    """
    asked = {"site": site, "by": by, "groups": GROUPS_SHOWN, **filters.params()}
    if grain == "hour":
        start, end = period.utc(timezone(gen, site))
        answer = frame(gen, "views_over_hours", start=start, end=end, **asked)
    else:
        answer = frame(gen, "views_over_days", **_days(gen, site, period, grain), **asked)
    return answer if by else answer.drop(columns=["group", "rest", "place"])


def _days(gen: Generation, site: str, period: Period, grain: Grain) -> dict[str, object]:
    """What a question over days is asked with: of hours only those of the site's first day, where it is asked for."""
    first_day = frame(gen, "first_day", site=site)["first_day"].iloc[0]
    first_from = first_to = None
    if not pd.isna(first_day) and period.start <= first_day.date() < period.end:
        first_from, first_to = whole(first_day.date(), first_day.date()).utc(timezone(gen, site))
    return {"start": period.start, "end": period.end, "grain": grain, "first_from": first_from, "first_to": first_to}


def named_stories(gen: Generation, site: str, articles: Sequence[int]) -> pd.DataFrame:
    """What stories are called, in the order asked for; numbers that the site does not know are left out.

    Columns: article_id, headline, section, media, url, published_at, published_precision, published_day.
    """
    return frame(gen, "named_stories", site=site, articles=_ids(articles))


def views_of_stories(gen: Generation, site: str, period: Period, grain: Grain, articles: Sequence[int]) -> pd.DataFrame:
    """Views of chosen stories by bucket, every bucket of the period, oldest first, stories in the order asked for.

    Columns: bucket, article_id, place (1 is the first asked for), views (0: not read; null: the site has no data in
    the bucket, or only lists that the story was not on), estimated_views, complete (as in `views_over_time`, and
    nothing of the story's own is unknown).
    """
    if grain == "hour":
        start, end = period.utc(timezone(gen, site))
        return frame(gen, "stories_over_hours", site=site, start=start, end=end, articles=_ids(articles))
    days = _days(gen, site, period, grain)
    return frame(gen, "stories_over_days", site=site, articles=_ids(articles), **days)


def views_by_age(gen: Generation, site: str, articles: Sequence[int], unit: AgeUnit) -> pd.DataFrame:
    """Views of stories since their publication by age, for the first 72 hours or 90 days or as far as data reach.

    Hours are whole clock hours and days the site's: an age of 6 hours ends with the sixth of them, that of publication
    being the first, as in `age_band`. What is dated before publication is left out. A story is left out when its time
    (hours) or day (days) of publication is unknown, or what it was read at age 1 is.

    Columns: place (in the order asked for), article_id, age, views (in its last hour or day; 0: not read, null:
    unknown), so_far (known views up to the end of that age; null where views are), estimated_so_far (the part of it
    that is an estimate), complete (the age is over and nothing up to it is unknown).
    """
    born = named_stories(gen, site, articles)["published_day"].dropna()
    if born.empty:
        return frame(gen, "views_by_age_days", site=site, articles=[], most=0, start=None, end=None)
    reach = timedelta(days=AGES["day"] if unit == "day" else AGES["hour"] // 24 + 1)
    start, end = born.min().date(), born.max().date() + reach
    asked = {"site": site, "articles": _ids(articles), "most": AGES[unit]}
    if unit == "day":
        return frame(gen, "views_by_age_days", start=start, end=end, **asked)
    first, last = Period(start, end).utc(timezone(gen, site))
    return frame(gen, "views_by_age_hours", start=first - timedelta(hours=1), end=last, **asked)


def _ids(articles: Sequence[int]) -> list[int]:
    return [int(article) for article in articles]
