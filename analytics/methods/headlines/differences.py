"""How two groups of stories differ in views: a ratio, what chance leaves open, and what could have been seen at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 3  # stories in either group; fewer show their counts only
RESAMPLES = 9_999
SEED = 20_221_026  # the same data give the same interval
LEVEL, POWER = 0.95, 0.8


@dataclass(frozen=True)
class Difference:
    """Views of stories that have something, as a multiple of the views of those that have not.

    `with_it` and `without` are the stories compared. ratio with its 95 % interval (lo, hi), p two-sided; None where
    either group is too small. visible: the smallest rise that so many stories would have shown four times in five.
    """

    with_it: int
    without: int
    ratio: float | None = None
    lo: float | None = None
    hi: float | None = None
    p: float | None = None
    visible: float | None = None


@dataclass(frozen=True)
class _Stratum:
    """The two groups inside one stratum: sizes, the difference of their means, and the variance of each mean."""

    sizes: tuple[int, int]
    difference: float
    variances: tuple[float, float]

    @property
    def weight(self) -> float:
        """What it counts for: most where both groups are large."""
        return self.sizes[0] * self.sizes[1] / sum(self.sizes)


def within(logs: NDArray[np.float64], has: NDArray[np.bool_], strata: NDArray[np.object_]) -> Difference:
    """The ratio of geometric means inside strata (sections), weighted by how much each can tell.

    `logs` are ln(views + 1) at one age. Strata with two or more stories in both groups count, by n1 n0 / (n1 + n0):
    the difference is never one between sections. Welch's test on logs, its degrees of freedom by Satterthwaite; in one
    stratum it is Welch's t-test.
    """
    parts = [part for name in dict.fromkeys(strata) if (part := _stratum(logs, has, strata == name)) is not None]
    with_it, without = (sum(part.sizes[group] for part in parts) for group in (0, 1))
    if min(with_it, without) < FEWEST:
        return Difference(int(has.sum()), int((~has).sum()))
    weights = np.array([part.weight for part in parts]) / sum(part.weight for part in parts)
    difference = float(weights @ [part.difference for part in parts])
    spreads = np.array([part.variances for part in parts]) * weights[:, None] ** 2
    error = float(np.sqrt(spreads.sum()))
    if not error:
        return Difference(with_it, without)
    from scipy import stats  # noqa: PLC0415 - takes a second to load: only who asks for a test waits

    freedom = spreads.sum() ** 2 / (spreads**2 / (np.array([part.sizes for part in parts]) - 1)).sum()
    half = stats.t.ppf((1 + LEVEL) / 2, freedom)
    lo, hi = np.exp(difference - half * error), np.exp(difference + half * error)
    p = float(2 * stats.t.sf(abs(difference) / error, freedom))
    visible = float(np.exp((half + stats.t.ppf(POWER, freedom)) * error))
    return Difference(with_it, without, float(np.exp(difference)), float(lo), float(hi), p, visible)


def _stratum(logs: NDArray[np.float64], has: NDArray[np.bool_], inside: NDArray[np.bool_]) -> _Stratum | None:
    groups = logs[inside & has], logs[inside & ~has]
    sizes = len(groups[0]), len(groups[1])
    if min(sizes) < 2:
        return None
    variances = tuple(float(group.var(ddof=1)) / len(group) for group in groups)
    return _Stratum(sizes, float(groups[0].mean() - groups[1].mean()), (variances[0], variances[1]))


def of_totals(totals: NDArray[np.float64], has: NDArray[np.bool_]) -> Difference:
    """The ratio of medians of running totals, of whatever age: its percentile bootstrap, and Mann and Whitney's p."""
    first, second = totals[has], totals[~has]
    if min(len(first), len(second)) < FEWEST or not np.median(second):
        return Difference(len(first), len(second))
    from scipy import stats  # noqa: PLC0415 - as above

    chance = np.random.default_rng(SEED)
    drawn = [np.median(chance.choice(group, (RESAMPLES, len(group))), axis=1) for group in (first, second)]
    lo, hi = np.quantile(drawn[0] / drawn[1], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    p = float(stats.mannwhitneyu(first, second).pvalue)
    return Difference(len(first), len(second), float(np.median(first) / np.median(second)), float(lo), float(hi), p)
