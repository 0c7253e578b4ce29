"""How far chance may have moved a measure: the stories are drawn again, with replacement, many times.

Percentile bootstrap over stories (Efron 1979). Where few stories have most of the views the band is too narrow and the
Gini coefficient itself too low (Fontanari, Taleb & Cirillo, arXiv 1707.01370).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from analytics.methods.concentration.measures import cumulated, gini_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.methods.concentration.population import Population

SAMPLES = 200
LOWER, UPPER = 0.05, 0.95
NOTHING = 0.02  # a difference of the Gini coefficient up to this is not worth a word
ALIKE = 1.2  # populations whose sizes differ by a larger factor are not compared
_SEED = 6  # drawn anew at each look, the band would differ each time

Verdict = Literal["higher", "lower", "same", "unlike"]


@dataclass(frozen=True)
class Band:
    """90 % of samples of as many stories lie in it: the Gini coefficient, and the views at each place of a curve."""

    gini: tuple[float, float]
    views_low: NDArray[np.float64] = field(repr=False)
    views_high: NDArray[np.float64] = field(repr=False)


def bands(population: Population, at: NDArray[np.float64]) -> Band:
    """Band of a population with views; `at` are the parts of the stories at which its Lorenz curve is drawn."""
    drawn = _drawn(population)
    low, high = np.quantile(gini_of(population.views, drawn), [LOWER, UPPER])
    curves = np.array([np.interp(at, *cumulated(population.views, one)) for one in drawn])
    views_low, views_high = np.quantile(curves, [LOWER, UPPER], axis=0)
    return Band((float(low), float(high)), views_low, views_high)


def verdict(now: Population, before: Population) -> Verdict:
    """Whether readership is more concentrated than before: only if 90 % of samples differ by more than 0.02."""
    smaller, larger = sorted((now.size, before.size))
    if not now.total or not before.total or larger > ALIKE * smaller:
        return "unlike"
    one, other = (
        gini_of(population.views, _drawn(population, place)) for place, population in enumerate((now, before))
    )
    low, high = np.quantile(one - other, [LOWER, UPPER])
    if low > NOTHING:
        return "higher"
    return "lower" if high < -NOTHING else "same"


def _drawn(population: Population, stream: int = 0) -> NDArray[np.int64]:
    """Samples of as many stories, a row each; one without a view says nothing and is left out."""
    chance = np.random.default_rng((_SEED, stream))
    drawn = chance.multinomial(population.size, population.stories / population.size, size=SAMPLES)
    return drawn[drawn @ population.views > 0]
