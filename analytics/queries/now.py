"""What is read right now, against the same hours before. "Now" is the latest time that the data speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from analytics.period import midnight, to_local, to_utc
from analytics.queries.sites import TICK, timezone
from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Today:
    """A site's day up to now.

    typical is the median of the same weekday in up to `weeks` weeks before, up to the same time of day; an hour that
    the cut falls in counts by its part. None where nothing is known; `weeks` says how many days it rests on.
    """

    day: date
    until: datetime  # UTC, exclusive
    views: int | None
    basis: str | None  # reported, counted, estimated, mixed
    typical: int | None
    weeks: int


def views_by_hour(gen: Generation, site: str, start: datetime, end: datetime) -> pd.DataFrame:
    """Every full UTC hour that begins in [start, end), oldest first.

    Columns: starts_at (UTC), hour (the same in local time; an hour that the clock repeats comes twice), views (null
    where no story has a row: not known, not zero), estimated (any part is).
    """
    return frame(gen, "views_by_hour", site=site, start=start, end=end)


def typical_by_hour(gen: Generation, site: str, day: date, weeks: int = 4) -> pd.DataFrame:
    """What each hour of a site's day usually brings.

    Columns: hour_of_day (0 to 23), typical (median of that hour on the same weekday in the weeks before), n (days with
    data in that hour; typical is null when 0).
    """
    return frame(gen, "typical_by_hour", site=site, day=day, weeks=weeks)


def today_so_far(gen: Generation, site: str, now: datetime, weeks: int = 4) -> Today:
    """The day that ends or stands at `now` (UTC), beside the same weekdays before.

    A weekday in which the data only begins is not compared with; one known to be without views is a zero.
    """
    zone = timezone(gen, site)
    local = to_local(now - TICK, zone) + TICK
    day = to_local(now - TICK, zone).date()
    spans = [(midnight(day - n * WEEK, zone), to_utc(local - n * WEEK, zone)) for n in range(1, weeks + 1)]
    row = first(
        frame(
            gen,
            "today_so_far",
            site=site,
            day=day,
            days=[day - n * WEEK for n in range(1, weeks + 1)],
            starts=[start for start, _ in spans],
            ends=[end for _, end in spans],
        )
    )
    assert row is not None  # noqa: S101 - the question always answers with one row
    return Today(day=day, until=now, **row)


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


def published_today(gen: Generation, site: str, today: date) -> int | None:
    """How many stories the site is known to have published on a day; None when it states no date of any story."""
    row = first(frame(gen, "published_today", site=site, today=today))
    return None if row is None or row["stories"] is None else int(row["stories"])
