"""Whether stories of two periods differ by more than chance, and how large a difference so many could show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.95
POWER = 0.80
MOMENTS: list[Any] = ["count", "mean", "var"]
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
    def differs(self) -> bool | None:
        """Whether chance alone seldom makes such a difference; None where means and ranks disagree about it."""
        by_means, by_ranks = not self.low <= 1 <= self.high, self.p_ranks < 1 - CONFIDENCE
        return by_means if by_means == by_ranks else None


def compared(now: Sequence[int], before: Sequence[int]) -> Comparison | None:
    """Compare the views of stories, all at one age; None where there is too little to compare.

    Logarithms, since views per story are spread over orders of magnitude: a test of the sums takes one hit for a
    change. A story without views counts as one view.
    """
    if min(len(now), len(before)) < FEWEST:
        return None
    from scipy import stats  # noqa: PLC0415 - takes a second to load: only who asks for a test waits

    told = welch(*(pd.DataFrame([logs(views).agg(MOMENTS)]) for views in (now, before))).iloc[0]
    if not told["error"]:
        return None
    reach = float(stats.t.ppf([(1 + CONFIDENCE) / 2, POWER], told["freedom"]).sum() * told["error"])
    return Comparison(
        len(now),
        len(before),
        ratio=float(told["ratio"]),
        low=float(told["low"]),
        high=float(told["high"]),
        p_means=float(told["p"]),
        p_ranks=float(stats.mannwhitneyu(now, before, alternative="two-sided").pvalue),
        rise=float(np.exp(reach)),
        fall=float(np.exp(-reach)),
    )


def welch(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Welch's t test of each row of `MOMENTS` of logarithms against that of before.

    Columns: ratio (of geometric means), low, high (its 95 % interval), p (two-sided; null without error), error (of
    the difference of means; nought where nothing varies), freedom (degrees of it, by Welch and Satterthwaite).
    """
    from scipy import stats  # noqa: PLC0415 - as above

    difference = now["mean"] - before["mean"]
    parts = [side["var"] / side["count"] for side in (now, before)]
    error = np.sqrt(parts[0] + parts[1])
    freedom = error**4 / sum(part**2 / (side["count"] - 1) for part, side in zip(parts, (now, before), strict=True))
    reach = error * stats.t.ppf((1 + CONFIDENCE) / 2, freedom)
    return pd.DataFrame(
        {
            "ratio": np.exp(difference),
            "low": np.exp(difference - reach),
            "high": np.exp(difference + reach),
            "p": 2 * stats.t.sf(abs(difference) / error, freedom),
            "error": error,
            "freedom": freedom,
        }
    )


def logs(views: Sequence[int] | pd.Series) -> pd.Series:
    """Logarithms of views; a story without views counts as one view."""
    return pd.Series(np.log(np.maximum(np.asarray(views, dtype=np.float64), 1.0)))


def adjusted(p_values: Sequence[float]) -> list[float]:
    """The p values of a family of tests, so that of those called differences few are none (Benjamini-Hochberg)."""
    if not p_values:
        return []
    from scipy import stats  # noqa: PLC0415 - as above

    return [float(value) for value in stats.false_discovery_control(p_values)]
