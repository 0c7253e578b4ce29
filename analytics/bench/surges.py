"""A newsroom of which it is known what surged, made anew from any seed, to hold the trending list against.

Three weeks, or more; reach that is log-normal, decay by a power of age that differs from story to story, some stories
evergreen; the rhythm of day and night, counts that vary three times as much as Poisson ones, and noise on top; surges
of three to eight times for three to eight hours (where views are counted by the day, for a day to three), likelier
where more is read; one day on which everything is read half as much again, and an outage of two hours.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

START = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 21
STORIES = 1500  # of so many days and the three weeks before
EVERGREEN = 0.05
DISPERSION = 3.0
HOUR_NOISE = 0.15  # of the logarithm
SURGES = 40  # in so many days, of which the first week has none
LENGTHS = (3, 9)  # hours of a surge, from and below
DAILY_LENGTHS = (24, 73)
BIG_DAY = 8  # days before the end
BY_HOUR = np.array([22, 14, 9, 6, 6, 12, 34, 74, 98, 82, 64, 60, 72, 70, 58, 54, 56, 64, 72, 80, 92, 104, 88, 50])


@dataclass(frozen=True)
class Surge:
    """A story read `factor` times as much as it would have been, in the hours [start, end)."""

    story: int
    start: int
    end: int
    factor: float


@dataclass(frozen=True)
class Newsroom:
    """Views of stories by hour, what they would have been without surges, and the surges. Hours count from START."""

    published: NDArray[np.float64]  # in hours from the start, down to 21 days before
    views: NDArray[np.int64] = field(repr=False)  # story x hour
    expected: NDArray[np.float64] = field(repr=False)  # of each hour, everything known but the surges
    surges: tuple[Surge, ...] = field(repr=False)

    @classmethod
    def of(cls, seed: int, week_views: float, days: int = DAYS, lengths: tuple[int, int] = LENGTHS) -> Newsroom:
        """A newsroom of so many days whose stories are read about so often in their first week; surges' hours."""
        chance = np.random.default_rng(seed)
        published = chance.uniform(-24 * DAYS, 24 * days, round(STORIES * (days + DAYS) / (2 * DAYS)))
        site = _site(days)
        rate = _lives(chance, published, week_views, 24 * days) * site
        surges = tuple(_surges(chance, published, rate, lengths))
        factor = np.ones(rate.shape)
        for surge in surges:
            factor[surge.story, surge.start : surge.end] = surge.factor
        noisy = rate * factor * np.exp(HOUR_NOISE * chance.standard_normal(rate.shape))
        size = np.maximum(noisy, 1e-9) / (DISPERSION - 1)
        views = chance.poisson(chance.gamma(size, DISPERSION - 1))
        return cls(published, views * (site > 0), rate, surges)

    def surged(self, story: int, start: int, end: int) -> bool:
        """Whether a story was read twice as often as it would have been, or more, in [start, end)."""
        would = self.expected[story, start:end].sum()
        factor = np.ones(end - start)
        for surge in self.surges:
            if surge.story == story:
                factor[max(surge.start - start, 0) : max(surge.end - start, 0)] = surge.factor
        return bool((self.expected[story, start:end] * factor).sum() >= 2 * would)


def outage(days: int = DAYS) -> tuple[int, int]:
    """The hours [start, end) in which a newsroom of so many days was down."""
    return 24 * (days - 5) + 14, 24 * (days - 5) + 16


def big_day(days: int = DAYS) -> tuple[int, int]:
    """The hours [start, end) of the day on which everything was read half as much again."""
    return 24 * (days - BIG_DAY), 24 * (days - BIG_DAY + 1)


def _site(days: int) -> NDArray[np.float64]:
    site = np.tile(BY_HOUR / BY_HOUR.mean(), days)
    site[slice(*big_day(days))] *= 1.5
    site[slice(*outage(days))] = 0
    return site


def _lives(
    chance: np.random.Generator, published: NDArray[np.float64], week_views: float, hours: int
) -> NDArray[np.float64]:
    """Views of each story in each hour, were all hours alike."""
    stories = len(published)
    reach = week_views * np.exp(1.2 * chance.standard_normal(stories))
    delay = 5 * np.exp(0.35 * chance.standard_normal(stories))
    power = np.clip(1.6 + 0.15 * chance.standard_normal(stories), 1.2, 2.2)
    ages = np.clip(np.arange(hours + 1) - published[:, None], 0, None)
    lived = 1 - (1 + ages / delay[:, None]) ** (1 - power[:, None])
    week = 1 - (1 + 168 / delay) ** (1 - power)
    rate = reach[:, None] * np.diff(lived) / week[:, None]
    evergreen = chance.random(stories) < EVERGREEN
    rate[evergreen] = reach[evergreen, None] / 168 * np.diff(ages[evergreen])
    return np.asarray(rate, dtype=np.float64)


def _surges(
    chance: np.random.Generator, published: NDArray[np.float64], rate: NDArray[np.float64], lengths: tuple[int, int]
) -> Iterator[Surge]:
    """Surges of stories from half a day to two weeks old, from the second week on; likelier where more is read."""
    taken: set[int] = set()
    stories, hours = rate.shape
    wanted = round(SURGES * (hours - 24 * 7) / (24 * (DAYS - 7)))
    while len(taken) < wanted:
        start = int(chance.integers(24 * 7, hours - lengths[1] + 1))
        age = start - published
        weight = rate[:, start] * ((age >= 12) & (age <= 14 * 24))
        if not weight.any():
            continue  # an hour of the outage
        story = int(chance.choice(stories, p=weight / weight.sum()))
        if story not in taken:
            taken.add(story)
            yield Surge(story, start, start + int(chance.integers(*lengths)), float(chance.uniform(3, 8)))


def write(newsroom: Newsroom, folder: Path, step: int, *, by_days: bool = False) -> list[Path]:
    """Write stories and, hour by hour, their views; with a step above 1 running totals, read every so many hours.

    With `by_days` the views of each day, and of stories only the day on which they were published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stories, views = folder / "articles.csv", folder / "views.parquet"
    with stories.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "title", "published_at"))
        for story, hour in enumerate(newsroom.published):
            born = START + timedelta(hours=float(hour))
            writer.writerow((f"s{story}", f"Story {story}", born.date() if by_days else born.isoformat()))
    if by_days:
        pq.write_table(_daily(newsroom), views)
    else:
        pq.write_table(_counts(newsroom) if step == 1 else _totals(newsroom, step), views)
    return [stories, views]


def _daily(newsroom: Newsroom) -> pa.Table:
    days = newsroom.views.reshape(len(newsroom.views), -1, 24).sum(axis=2)
    story, day = np.nonzero(days)
    dates = np.datetime64(START.date()) + day.astype("timedelta64[D]")
    names = pa.array([f"s{number}" for number in story])
    return pa.table({"id": names, "day": pa.array(dates), "views": pa.array(days[story, day])})


def _counts(newsroom: Newsroom) -> pa.Table:
    story, hour = np.nonzero(newsroom.views)
    return _table(story, hour, "hour", newsroom.views[story, hour])


def _totals(newsroom: Newsroom, step: int) -> pa.Table:
    """Totals since the start, of the stories that are published by the hour of the capture."""
    at = np.arange(0, newsroom.views.shape[1] + 1, step)
    totals = np.pad(newsroom.views.cumsum(axis=1), ((0, 0), (1, 0)))[:, at]
    story, place = np.nonzero(newsroom.published[:, None] < at)
    return _table(story, at[place], "snapshot_at", totals[story, place])


def _table(story: NDArray[np.int64], hour: NDArray[np.int64], name: str, views: NDArray[np.int64]) -> pa.Table:
    first = np.datetime64(int(START.timestamp()), "s").astype("datetime64[us]")
    times = pa.array(first + hour.astype("timedelta64[h]")).cast(pa.timestamp("us", tz="UTC"))
    return pa.table({"id": pa.array([f"s{number}" for number in story]), name: times, "views": pa.array(views)})
