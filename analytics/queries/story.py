"""One story: what it is, how it was read, and how that compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from analytics.config import site_rules
from analytics.links import canonical
from analytics.queries.filters import Filters
from analytics.queries.sites import site_facts, timezone
from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Story:
    """All that is known of one story; None is unknown."""

    site: str
    article_id: int
    url: str | None
    title: str | None
    headline: str | None
    section: str | None
    series: str | None
    topics: list[str] | None
    authors: list[str] | None
    tags: list[str] | None
    media: str | None
    language: str | None
    published_at: datetime | None
    published_precision: str | None
    published_day: date | None
    first_seen_at: datetime | None
    views: int | None  # all interval views; None: no interval is known
    basis: str | None  # reported, counted, estimated, mixed
    estimated: bool
    first_day: date | None  # first and last site's day with a view row
    last_day: date | None
    total: int | None  # latest running total
    total_read_at: datetime | None
    rank: int | None  # latest place on a list
    readings: int
    first_read_at: datetime | None
    last_read_at: datetime | None
    data_until: datetime | None  # the site's
    age_days: int | None  # from the day of publication to the site's day of the last moment spoken of


def story(gen: Generation, site: str, article_id: int) -> Story | None:
    """All that is known of one story; None when the site has no such story."""
    today = site_facts(gen, site).today
    row = first(frame(gen, "story", site=site, article_id=article_id, today=today))
    if row is None:
        return None
    for day in ("published_day", "first_day", "last_day"):
        row[day] = row[day] and row[day].date()
    return Story(**row)


def story_views(
    gen: Generation, site: str, article_id: int, grain: Literal["day", "hour"] = "day", period: Period | None = None
) -> pd.DataFrame:
    """The story's views; without a period from its first row to the end of the site's data.

    Columns: bucket (site's day, or local hour), views (0: not read; null: the site has no data, or only lists that the
    story was not on), basis (null without rows).
    """
    if grain == "day":
        start, end = (period.start, period.end) if period else (None, None)
        return frame(gen, "story_days", site=site, article_id=article_id, start=start, end=end)
    begins, ends = period.utc(timezone(gen, site)) if period else (None, None)
    return frame(gen, "story_hours", site=site, article_id=article_id, start=begins, end=ends)


def story_readings(gen: Generation, site: str, article_id: int) -> pd.DataFrame:
    """Every reading, oldest first; two at one moment count as the larger.

    Columns: read_at (UTC), total, rank, delta (views since the reading before), quality: first (no interval yet), ok,
    corrected (a fall of up to 2 %: counts 0), reset (a larger fall: the new total counts, a lower bound). delta and
    quality are null for a reading without a total.
    """
    return frame(gen, "story_readings", site=site, article_id=article_id)


def story_titles(gen: Generation, site: str, article_id: int) -> pd.DataFrame:
    """The titles it has borne, oldest first: title, first_seen_at, last_seen_at (UTC)."""
    return frame(gen, "story_titles", site=site, article_id=article_id)


def story_ranks(gen: Generation, site: str, article_id: int) -> pd.DataFrame:
    """The site's days on which it was read, oldest first.

    Columns: day, views, rank (among the site's stories by that day's views; ties share one), stories (how many were
    read).
    """
    return frame(gen, "story_ranks", site=site, article_id=article_id)


def story_origins(gen: Generation, site: str, article_id: int) -> pd.DataFrame:
    """Where its readers came from and on what they read, as access logs have it; empty where nothing is known of it.

    Columns: what (channel, device), value (null: not known), views, share (of the story's page views), site_share (of
    those of all stories on the days on which this one was opened), days (how many these are).
    """
    return frame(gen, "story_origins", site=site, article_id=article_id)


def totals_neighbours(gen: Generation, site: str, article_id: int, around: int = 2) -> pd.DataFrame:
    """The story and those just above and below it by total in the latest capture; empty when it is not on that list.

    Columns: total_rank, article_id, headline, section, total.
    """
    return frame(gen, "totals_neighbours", site=site, article_id=article_id, around=around)


def find_stories(gen: Generation, site: str, text: str, limit: int = 20) -> pd.DataFrame:
    """Stories whose title holds each word of the text, newest first; a blank text finds the newest stories.

    Columns: article_id, title, headline, section, published_day.
    """
    return stories_that_fit(gen, site, Filters(text=text), limit)


def stories_that_fit(gen: Generation, site: str, filters: Filters, limit: int = 20) -> pd.DataFrame:
    """Stories under the filters, read or not, newest first. Columns as of `find_stories`."""
    return frame(gen, "find_stories", site=site, limit=limit, **filters.params())


def story_number(gen: Generation, site: str, said: str) -> int | None:
    """The number of the story that somebody names by its number or its link; None when the site has none such."""
    row = first(frame(gen, "story_number", site=site, said=said, link=canonical(said, site_rules(site))))
    return None if row is None else int(row["article_id"])
