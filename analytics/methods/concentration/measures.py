"""Measures of concentration of one population, exact: no sampling, no model."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.methods.concentration.population import Population

POINTS = 200  # of a drawn curve: more than a screen tells apart


@dataclass(frozen=True)
class Top:
    """The most read stories: how many they are and which part (0 to 1) of all views they have."""

    stories: int
    share: float


@dataclass(frozen=True)
class Measures:
    """How unevenly views are spread over stories.

    gini: 0 where all are read alike, near 1 where one story has all; gini_small: the same times n / (n - 1), which
    reaches 1 in a small sample. half: the fewest stories that have half of all views. hill: effective numbers of
    stories of order 1 (exp of the entropy), 2 (1 / sum of squared shares) and infinity (1 / largest share): "as if so
    many stories, all read alike, had all the views" (Hill 1973).
    """

    gini: float
    gini_small: float
    top_1: Top
    top_10: Top
    top_20: Top
    half: int
    hill: tuple[float, float, float]


def measures(population: Population) -> Measures | None:
    """Measures of a population; None where there are fewer than two stories or no views."""
    size, total = population.size, population.total
    if size < 2 or not total:
        return None
    gini = float(gini_of(population.views, population.stories[np.newaxis])[0])
    return Measures(
        gini=gini,
        gini_small=gini * size / (size - 1),
        top_1=_top(population, 0.01),
        top_10=_top(population, 0.10),
        top_20=_top(population, 0.20),
        half=_half(population),
        hill=_hill(population),
    )


def gini_of(views: NDArray[np.float64], stories: NDArray[np.int64]) -> NDArray[np.float64]:
    """Gini coefficient of each of several populations: rows of `stories` count who got each of `views` (ascending).

    The i-th least read of n stories weighs 2i - n - 1; c stories that are read alike, after p less read ones, weigh
    together c (2p + c - n).
    """
    size = stories.sum(axis=1)
    before = np.cumsum(stories, axis=1) - stories
    weights = stories * (2 * before + stories - size[:, np.newaxis])
    found: NDArray[np.float64] = (weights @ views) / (size * (stories @ views))
    return found


def cumulated(
    views: NDArray[np.float64], stories: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners of the Lorenz curve from (0, 0) to (1, 1): parts of the stories, least read first, and of the views."""
    counted = np.concatenate([[0.0], np.cumsum(stories, dtype="float64")])
    read = np.concatenate([[0.0], np.cumsum(stories * views)])
    return counted / counted[-1], read / read[-1]


def lorenz(population: Population) -> pd.DataFrame:
    """The Lorenz curve at up to 200 places, from nothing to all: stories and views, both as parts from 0 to 1."""
    size = population.size
    at = np.unique(np.round(np.linspace(0, size, min(size, POINTS) + 1))) / size
    return pd.DataFrame({"stories": at, "views": np.interp(at, *cumulated(population.views, population.stories))})


def _top(population: Population, part: float) -> Top:
    size = population.size
    stories = math.ceil(round(part * size, 9))
    below = np.interp(1 - stories / size, *cumulated(population.views, population.stories))
    return Top(stories, float(1 - below))


def _half(population: Population) -> int:
    """Count stories, most read first, until half of all views are reached."""
    views, stories = population.views[::-1], population.stories[::-1]
    reached = np.cumsum(views * stories)
    group = int(np.searchsorted(reached, population.total / 2))
    missing = population.total / 2 - float(reached[group] - views[group] * stories[group])
    return int(stories[:group].sum()) + math.ceil(missing / float(views[group]))


def _hill(population: Population) -> tuple[float, float, float]:
    read = population.views > 0
    shares, stories = population.views[read] / population.total, population.stories[read]
    return (
        float(np.exp(-(stories * shares) @ np.log(shares))),
        float(1 / (stories @ shares**2)),
        float(1 / shares.max()),
    )
