"""Which stories are read most: in a period, on the latest list, by the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Totals:
    """What the stories under the filters were read in a period."""

    views: int | None  # None: the site has no data in the period
    stories_read: int  # stories with at least one view
    basis: str | None  # reported, counted, estimated, mixed
    estimated: bool  # any part of the sum is
    days_known: int  # days of the period in which the site has data: a change between unlike numbers misleads


def totals(gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES) -> Totals:
    """The sum behind the headline figures."""
    row = first(frame(gen, "totals", site=site, start=period.start, end=period.end, **filters.params()))
    assert row is not None  # noqa: S101 - a sum always answers with one row
    return Totals(**row)


def top_stories(
    gen: Generation,
    site: str,
    period: Period,
    filters: Filters = ALL_STORIES,
    *,
    limit: int = 50,
    offset: int = 0,
    compare: Period | None = None,
    published: Period | None = None,
) -> pd.DataFrame:
    """Stories with views in the period, most read first; `published`: only those that are known to be of these days.

    Columns: rank (ties share one), article_id, title, headline, section, media, series, url, published_at,
    published_precision, published_day, first_seen_at, views, before (views in `compare`, by default the equally long
    period before; null when the site has no data then, 0 when only the story has none), rank_before (null when not
    read then), share (of all views under the same filters, 0 to 1), basis (reported, counted, estimated, mixed),
    estimated. Places and shares are among all stories, whenever those were published.
    """
    compared = compare or period.previous()
    return frame(
        gen,
        "top_stories",
        site=site,
        start=period.start,
        end=period.end,
        before_start=compared.start,
        before_end=compared.end,
        published_start=published and published.start,
        published_end=published and published.end,
        limit=limit,
        offset=offset,
        **filters.params(),
    )


def daily_views(gen: Generation, site: str, period: Period, article_ids: Sequence[int]) -> pd.DataFrame:
    """One row a story and day, for sparklines, in the order of the ids asked for.

    Columns: article_id, day, views (0: not read; null: the site has no data that day, or only lists that the story was
    not on), estimated.
    """
    ids = [int(article) for article in article_ids]
    return frame(gen, "daily_views", site=site, start=period.start, end=period.end, articles=ids)


def chart_history(
    gen: Generation, site: str, periods: Sequence[Period], places: int, filters: Filters = ALL_STORIES
) -> pd.DataFrame:
    """How the stories on the chart of the first period stood in it and in the earlier ones, which come latest first.

    A chart is the `places` most read under the same filters, of equally many views the lower number first. Columns:
    article_id, rank, rank_before (in the second period; null when not on that chart), peak (best rank in any), periods
    (how many charts it is on, this one included), earlier (on one before the second). Reads the days of these periods
    once; a day in two of them counts in both.
    """
    return frame(gen, "chart_history", site=site, places=places, **_spans(periods), **filters.params())


def days_known(gen: Generation, site: str, periods: Sequence[Period]) -> pd.DataFrame:
    """How many days of each period the site has data of: start, stop (exclusive), days_known; latest first."""
    return frame(gen, "days_known", site=site, **_spans(periods))


def _spans(periods: Sequence[Period]) -> dict[str, list[date]]:
    return {"starts": [period.start for period in periods], "ends": [period.end for period in periods]}


def hourly_views(
    gen: Generation, site: str, start: datetime, end: datetime, article_ids: Sequence[int]
) -> pd.DataFrame:
    """One row a story and full hour inside [start, end) (UTC), in the order of the ids asked for.

    Columns: article_id, starts_at (UTC), hour (the same in local time), views (0: not read; null: the site has
    no data in that hour, or only lists that the story was not on).
    """
    ids = [int(article) for article in article_ids]
    return frame(gen, "hourly_views", site=site, start=start, end=end, articles=ids)


def latest_totals(gen: Generation, site: str, filters: Filters = ALL_STORIES, limit: int = 50) -> pd.DataFrame:
    """The latest capture that states totals, largest first.

    Columns: rank (place on the list as read, null when it was not a ranked list), total_rank (by total among all
    listed, before filters; ties share one), article_id, title, headline, section, media, series, url, published_at,
    published_precision, published_day, first_seen_at, total, read_at, age_days (whole days from the day of publication
    to the site's day of the reading; null when unknown), per_day (total / age_days; null below 2 days, where it says
    nothing), rank_before and total_before (in the capture with totals before; null when not on it).
    """
    return frame(gen, "latest_totals", site=site, limit=limit, **filters.params())


def latest_ranks(gen: Generation, site: str, limit: int = 50) -> pd.DataFrame:
    """The latest ranked list, top first; a story off the list is unknown, not last.

    Columns: rank, article_id, title, headline, section, media, series, url, published_at, published_precision,
    published_day, first_seen_at, read_at, rank_before (on the list before; null when not on it), reentry (on an
    earlier list but not on the one before), captures_on_list, best_rank, first_seen and last_seen (UTC, on any list).
    """
    return frame(gen, "latest_ranks", site=site, limit=limit)
