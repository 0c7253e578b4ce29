"""What is read right now, against the same hours before. "Now" is the latest time that the data speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import floor
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd

from analytics.period import midnight, to_local, to_utc
from analytics.queries.sites import TICK, timezone
from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    from analytics.store.reader import Generation

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Usual:
    """What the same weekdays before brought: None where nothing is known; `weeks` says how many days it rests on."""

    typical: int | None  # their median
    lowest: int | None
    highest: int | None
    weeks: int

    @classmethod
    def of(cls, values: pd.Series) -> Usual:
        """The usual of some days' figures, unknown ones left out."""
        known = sorted(float(value) for value in values.dropna())
        if not known:
            return cls(None, None, None, 0)
        typical, lowest, highest = (floor(value + 0.5) for value in (median(known), known[0], known[-1]))
        return cls(typical, lowest, highest, len(known))


@dataclass(frozen=True)
class Today:
    """A site's day up to now, beside the same weekday in the weeks before up to the same time of day.

    An hour that the cut falls in counts by its part. None where nothing is known. `before` are the days compared with,
    as `same_hours_before` tells them.
    """

    day: date
    until: datetime  # UTC, exclusive
    views: int | None
    basis: str | None  # reported, counted, estimated, mixed
    usual: Usual
    before: pd.DataFrame = field(repr=False, compare=False)


@dataclass(frozen=True)
class Published:
    """Stories of a site's day published up to now, beside the same weekday before up to the same time of day."""

    stories: int | None  # None: the site states no date of any story, or lists of the most read hold none of the day
    usual: Usual  # nothing known where times of day are not stated
    days: pd.DataFrame = field(repr=False, compare=False)


@dataclass(frozen=True)
class Active:
    """The site in the last full hours and in the equally long time before: stories read, and views; None: unknown."""

    stories: int | None
    stories_before: int | None
    views: int | None
    views_before: int | None


def views_by_hour(gen: Generation, site: str, start: datetime, end: datetime) -> pd.DataFrame:
    """Every full UTC hour that begins in [start, end), oldest first.

    Columns: starts_at (UTC), hour (the same in local time; an hour that the clock repeats comes twice), views (null
    where no story has a row: not known, not zero), estimated (any part is).
    """
    return frame(gen, "views_by_hour", site=site, start=start, end=end)


def typical_by_hour(gen: Generation, site: str, day: date, weeks: int = 4) -> pd.DataFrame:
    """What each hour of a site's day usually brings.

    Columns: hour_of_day (0 to 23), typical (median of that hour on the same weekday in the weeks before), lowest and
    highest of them, n (days with data in that hour; the others are null when 0).
    """
    return frame(gen, "typical_by_hour", site=site, day=day, weeks=weeks)


def today_so_far(gen: Generation, site: str, now: datetime, weeks: int = 4) -> Today:
    """The day that ends or stands at `now` (UTC), beside the same weekdays before."""
    zone = timezone(gen, site)
    day = to_local(now - TICK, zone).date()
    row = first(frame(gen, "today_so_far", site=site, day=day))
    assert row is not None  # noqa: S101 - the question always answers with one row
    before = same_hours_before(gen, site, midnight(day, zone), now, weeks)
    return Today(day=day, until=now, **row, usual=Usual.of(before["views"]), before=before)


def same_hours_before(gen: Generation, site: str, start: datetime, end: datetime, weeks: int = 4) -> pd.DataFrame:
    """Views in the same hours by the clock of the same weekday in the weeks before; [start, end) is inside one day.

    Columns: day (latest first), views (an hour that is cut counts by its part; 0 on a day known to be without views;
    null where nothing is known, or the data only begins).
    """
    spans = _weeks_before(start, end, timezone(gen, site), weeks)
    days, starts, ends = ([span[n] for span in spans] for n in range(3))
    return frame(gen, "same_hours_before", site=site, days=days, starts=starts, ends=ends)


def _weeks_before(start: datetime, end: datetime, zone: str, weeks: int) -> list[tuple[date, datetime, datetime]]:
    """The day and the UTC span of the same wall-clock hours in each of the weeks before."""
    begins, ends = to_local(start, zone), to_local(end - TICK, zone) + TICK
    shifts = [n * WEEK for n in range(1, weeks + 1)]
    return [((begins - by).date(), to_utc(begins - by, zone), to_utc(ends - by, zone)) for by in shifts]


def active_stories(gen: Generation, site: str, now: datetime, hours: int = 3) -> Active:
    """How many different stories were read in the last full `hours` before now, and in as many before."""
    end = now.replace(minute=0, second=0, microsecond=0)
    span = timedelta(hours=hours)
    row = first(frame(gen, "active_stories", site=site, start=end - span, end=end, before=end - 2 * span))
    assert row is not None  # noqa: S101 - the question always answers with one row
    return Active(**row)


def moving(gen: Generation, site: str, now: datetime, hours: int = 3, *, limit: int = 20) -> pd.DataFrame:
    """The stories most read in the last full `hours` before now, most first; plain change, no statistics.

    Columns: article_id, title, headline, section, published_at, published_precision, published_day, views, before (the
    equally long window just before), yesterday (the same clock hours a day earlier), basis, estimated. before and
    yesterday are null when the site has no data there or the story is not known to have been there yet, else 0 when
    only the story has none.
    """
    zone = timezone(gen, site)
    end = now.replace(minute=0, second=0, microsecond=0)
    span = timedelta(hours=hours)
    yesterday = to_utc(to_local(end, zone) - timedelta(days=1), zone)
    days = {"start_day": to_local(end - span, zone).date(), "yesterday_end_day": to_local(yesterday, zone).date()}
    return frame(
        gen,
        "moving",
        site=site,
        start=end - span,
        end=end,
        before=end - 2 * span,
        yesterday_start=yesterday - span,
        yesterday_end=yesterday,
        **days,
        limit=limit,
    )


def published_so_far(gen: Generation, site: str, now: datetime, weeks: int = 4) -> Published:
    """How many stories the site is known to have published on the day that ends or stands at `now`.

    Compared with days since the site's first only, and only if each of these days' stories states its time of day.
    `days` has day (latest first), stories (by the same time of day), whole_day, to_the_minute and known. Where only
    lists of the most read are known, none on a list is unknown: stories that were not listed may have been published.
    """
    zone = timezone(gen, site)
    start = midnight(to_local(now - TICK, zone).date(), zone)
    today = (to_local(start, zone).date(), start, now)
    spans = [today, *_weeks_before(start, now, zone, weeks)]
    days = frame(gen, "published_so_far", site=site, days=[span[0] for span in spans], ends=[span[2] for span in spans])
    if days.empty:
        return Published(None, Usual.of(pd.Series(dtype=float)), days)
    timed = bool(days["to_the_minute"].all())
    compared = days["stories"].iloc[1:][days["known"].iloc[1:] & timed]
    today_so_far = days["stories"].iloc[0]
    return Published(None if pd.isna(today_so_far) else int(today_so_far), Usual.of(compared), days)
