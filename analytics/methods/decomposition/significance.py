"""Whether stories of two periods differ by more than chance, and how large a difference so many could show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CONFIDENCE = 0.95
POWER = 0.80
FEWEST = 2  # stories of a period: one alone does not vary


@dataclass(frozen=True)
class Comparison:
    """Two periods' stories at equal age.

    ratio: geometric mean of the views now over that before, with its interval low to high; p_means (Welch's t on
    logarithms) and p_ranks (Mann-Whitney) are two-sided. rise and fall: the smallest ratios above and below 1 that so
    many stories, varying as they do, would show in four cases of five. All null where the stories do not vary.
    """

    stories: int
    stories_before: int
    ratio: float
    low: float
    high: float
    p_means: float
    p_ranks: float
    rise: float
    fall: float

    @property
    def differs(self) -> bool:
        """Whether chance alone seldom makes such a difference: the interval leaves out 1."""
        return not self.low <= 1 <= self.high


def compared(now: Sequence[int], before: Sequence[int]) -> Comparison | None:
    """Compare the views of stories, all at one age; None where there is too little to compare.

    Logarithms, since views per story are spread over orders of magnitude: a test of the sums takes one hit for a
    change. A story without views counts as one view.
    """
    if min(len(now), len(before)) < FEWEST:
        return None
    from scipy import stats  # noqa: PLC0415 - takes a second to load: only who asks for a test waits

    logs, logs_before = _logs(now), _logs(before)
    error = float(np.sqrt(logs.var(ddof=1) / len(logs) + logs_before.var(ddof=1) / len(logs_before)))
    if not error:
        return None
    test = stats.ttest_ind(logs, logs_before, equal_var=False)
    interval = test.confidence_interval(CONFIDENCE)
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, test.df) + stats.t.ppf(POWER, test.df)) * error
    return Comparison(
        len(now),
        len(before),
        ratio=float(np.exp(logs.mean() - logs_before.mean())),
        low=float(np.exp(interval.low)),
        high=float(np.exp(interval.high)),
        p_means=float(test.pvalue),
        p_ranks=float(stats.mannwhitneyu(now, before, alternative="two-sided").pvalue),
        rise=float(np.exp(reach)),
        fall=float(np.exp(-reach)),
    )


def adjusted(p_values: Sequence[float]) -> list[float]:
    """The p values of a family of tests, so that of those called differences few are none (Benjamini-Hochberg)."""
    if not p_values:
        return []
    from scipy import stats  # noqa: PLC0415 - as above

    return [float(value) for value in stats.false_discovery_control(p_values)]


def _logs(views: Sequence[int]) -> NDArray[np.float64]:
    return np.log(np.maximum(np.asarray(views, dtype=np.float64), 1.0))
