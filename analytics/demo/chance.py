"""Chance that falls the same way on every machine.

Only PCG64's raw stream is used: numpy promises that one for ever, but not how its distributions draw from it.
Uniform numbers are exact; where a logarithm or power comes in, callers round before a number decides an integer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

SEED = 20261118
NORMAL = NormalDist()
T = TypeVar("T")

#: Variance of a count over its mean: readers come in groups (from a newsletter, a chat, a front page).
DISPERSION = 2.5
#: Means above this are drawn from a bell instead of the exact distribution.
LARGE = 30.0


class Chance:
    """One stream of chance; streams with different keys have nothing to do with each other."""

    def __init__(self, *key: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([SEED, *key]))

    def uniform(self, size: int) -> NDArray[np.float64]:
        """Numbers in [0, 1)."""
        raw: NDArray[np.uint64] = self._bits.random_raw(size)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def one(self) -> float:
        """One number in [0, 1)."""
        return float(self.uniform(1)[0])

    def normal(self) -> float:
        """One standard normal number, rounded."""
        return round(NORMAL.inv_cdf(min(max(self.one(), 1e-12), 1 - 1e-12)), 9)

    def bell(self, size: int) -> NDArray[np.float64]:
        """Nearly normal numbers, mean 0, variance 1, never beyond 4.3: the sum of six uniform ones, so exact."""
        total: NDArray[np.float64] = self.uniform(6 * size).reshape(6, size).sum(axis=0)
        return (total - 3.0) * sqrt(2)

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self.one() * limit)

    def choice(self, items: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """One of the items, as likely as its weight."""
        if weights is None:
            return items[self.below(len(items))]
        mark = self.one() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            mark -= weight
            if mark < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in chance order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(len(left))]

    def counts(self, mean: NDArray[np.float64]) -> NDArray[np.int64]:
        """Whole numbers with these means and `DISPERSION` times their variance; a mean of 0 gives 0."""
        mean = np.round(mean, 6)
        chance, bell = self.uniform(len(mean)), self.bell(len(mean))
        drawn = np.rint(np.round(mean + np.sqrt(DISPERSION * mean) * bell, 6)).clip(0).astype(np.int64)
        small = np.flatnonzero(mean <= LARGE)
        drawn[small] = _negative_binomial(mean[small], chance[small])
        return drawn


def _negative_binomial(mean: NDArray[np.float64], chance: NDArray[np.float64]) -> NDArray[np.int64]:
    """Invert the negative binomial distribution at `chance` by adding up its probabilities."""
    drawn = np.zeros(len(mean), dtype=np.int64)
    size = mean / (DISPERSION - 1)
    probability = DISPERSION**-size
    total = probability.copy()
    left = np.flatnonzero(chance >= total)
    for value in range(1, 20 * int(LARGE)):
        if not len(left):
            break
        probability[left] *= (value - 1 + size[left]) / value * (1 - 1 / DISPERSION)
        total[left] += probability[left]
        drawn[left] = value
        left = left[chance[left] >= total[left]]
    return drawn
