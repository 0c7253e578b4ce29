"""Hourly views of the simulated stories.

The expected views of a story in an hour are its reach, times the share of its life that falls into the hour,
times the rhythm of the site and of its section, times the events; the count is drawn about that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.demo.chance import Chance
from analytics.demo.clock import HOURS, RHYTHM, START, WEEKEND, hours_between
from analytics.demo.events import factors, machine_views, site_events
from analytics.demo.sections import SECTIONS
from analytics.demo.stories import Story

SITE_STREAM, STORY_STREAM = 3, 4
WEEK = 168.0  # hours
DAY_NOISE = 0.05  # days differ from each other, for all stories alike
HOUR_NOISE = 0.12  # and so do a story's hours, beyond the noise of counting
GROWTH = 0.12  # of the site, from the first to the last day


@dataclass(frozen=True)
class Counts:
    """Views by story and hour, only where there were any; `hour` counts from the start of the window."""

    story: NDArray[np.int64]  # position in the list of stories
    hour: NDArray[np.int64]
    views: NDArray[np.int64]


class Readers:
    """How many people are there to read, hour by hour."""

    def __init__(self) -> None:
        days = HOURS // 24 + 1
        mood = 1 + DAY_NOISE * Chance(SITE_STREAM).bell(days)
        growth = 1 + GROWTH * (np.arange(days) / (days - 1) - 0.5)
        site = RHYTHM * np.repeat(mood * growth, 24)[:HOURS]
        self._by_section = {s.name: np.where(WEEKEND, s.weekend, 1.0) * site for s in SECTIONS}
        self._events = factors(site_events())

    def views(self, story: Story) -> NDArray[np.int64]:
        """Views of one story in each hour of the window."""
        chance = Chance(STORY_STREAM, story.number)
        rate = expected(story) * self._by_section[story.section.name] * self._events * factors(story.events)
        noise = 1 + HOUR_NOISE * chance.bell(HOURS)
        return chance.counts(rate * noise) + machine_views(story.events)


def expected(story: Story) -> NDArray[np.float64]:
    """Views of a story in each hour of the window if all hours were alike: reach by age, and the steady part."""
    edges = np.arange(HOURS + 1) - hours_between(START, story.published)
    ages = np.clip(edges, 0, None)
    lived = 1 - (1 + ages / story.delay) ** (1 - story.alpha)
    week = 1 - (1 + WEEK / story.delay) ** (1 - story.alpha)
    rate: NDArray[np.float64] = story.reach * np.diff(lived) / week + story.steady * np.diff(ages)
    return rate


def simulate(stories: list[Story]) -> Counts:
    """Views of all stories, in the order of the stories and then of the hours."""
    readers = Readers()
    story, hour, views = [], [], []
    for position, one in enumerate(stories):
        counts = readers.views(one)
        read = np.flatnonzero(counts)
        story.append(np.full(len(read), position))
        hour.append(read)
        views.append(counts[read])
    return Counts(np.concatenate(story), np.concatenate(hour), np.concatenate(views))
