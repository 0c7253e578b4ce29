"""A small site whose views are given: forty stories, ten days of hours, nothing by chance."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
from tiny_store import Builder

from analytics.methods.trending import Noise, trending
from analytics.store.reader import Generation

START = datetime(2026, 3, 1)  # UTC
HOURS = 24 * 10
STORIES = 40
NOW = START + timedelta(hours=HOURS)
NOISE = Noise(phi=3.0, sigma2=0.05)


def steady(views: int = 20) -> np.ndarray:
    """Every story read equally much in every hour (story x hour): old stories, published long before."""
    return np.full((STORIES, HOURS), views)


def site(views: np.ndarray, *, born: dict[int, float] | None = None, unknown: tuple[int, ...] = ()) -> Generation:
    """A generation with these counts; `born`: hours from the start, else two years before; `unknown` hours: no data."""
    store = Builder()
    until = START + timedelta(hours=views.shape[1])
    days = {"first_day": START.date(), "last_day": until.date(), "data_until": until}
    store.site("small", "UTC", **days)
    hours = [[story, hour] for story, hour in np.argwhere(views > 0) if hour not in unknown]
    rows = pd.DataFrame(
        {
            "article_id": [story for story, _ in hours],
            "hour": [START + timedelta(hours=int(hour)) for _, hour in hours],
            "views": [int(views[story, hour]) for story, hour in hours],
        }
    )
    _fill(store.gen, "views_hourly", rows, "article_id, hour, views, 'counted' as basis")
    by_day = rows.assign(day=rows["hour"].dt.date).groupby(["article_id", "day"], as_index=False)["views"].sum()
    _fill(store.gen, "views_daily", by_day, "article_id, day, views, 'counted' as basis")
    _articles(store.gen, views.shape[0], born or {})
    return store.gen


def captured(totals: dict[int, dict[float, int]], *, born: dict[int, float] | None = None) -> Generation:
    """A generation of running totals: story -> hour of the capture -> total; a story may be absent from one."""
    store = Builder()
    last = max(hour for told in totals.values() for hour in told)
    until = START + timedelta(hours=last)
    days = {"first_day": START.date(), "last_day": until.date(), "data_until": until, "captures": 9}
    store.site("small", "UTC", **days)
    told = [(story, hour, total) for story, seen in totals.items() for hour, total in seen.items()]
    rows = pd.DataFrame(
        {
            "article_id": [story for story, _, _ in told],
            "read_at": [START + timedelta(hours=hour) for _, hour, _ in told],
            "total": [total for _, _, total in told],
        }
    )
    _fill(store.gen, "readings", rows, "article_id, read_at, total, 'page' as source, 'given' as time_basis")
    _articles(store.gen, max(totals) + 1, born or {})
    return store.gen


def _articles(gen: Generation, count: int, born: dict[int, float]) -> None:
    old = -2 * 365 * 24
    at = [START + timedelta(hours=born.get(story, old)) for story in range(count)]
    names = [f"Story {story}" for story in range(count)]
    rows = pd.DataFrame({"article_id": range(count), "headline": names, "published_at": at})
    columns = "article_id, headline, published_at, 'time' as published_precision, published_at::date as published_day"
    _fill(gen, "articles", rows, columns)


def _fill(gen: Generation, relation: str, rows: pd.DataFrame, columns: str) -> None:
    gen._connection.register("rows_of_test", rows)
    gen._connection.execute(f"insert into {relation} by name select 'small' as site, {columns} from rows_of_test")
    gen._connection.unregister("rows_of_test")


def of(gen: Generation, article: int, now: datetime = NOW, noise: Noise = NOISE) -> pd.Series:
    """What is said of one story in the last window before `now`."""
    stories = judged(gen, now, noise)
    return stories[stories["article_id"] == article].iloc[0]


def judged(gen: Generation, now: datetime = NOW, noise: Noise = NOISE) -> pd.DataFrame:
    """All stories judged in the last window before `now`."""
    found = trending(gen, "small", now, noise)
    assert found is not None
    return found.stories
