"""How long until something happens to stories, when of some it is known only that it has not yet happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Survival:
    """Kaplan-Meier estimate: the share of stories to which it has not happened by each time at which it did to some."""

    times: NDArray[np.float64]
    shares: NDArray[np.float64]
    stories: int

    @property
    def median(self) -> float | None:
        """The time by which it has happened to half of the stories; None: it is not known of so many."""
        reached = self.times[self.shares <= 0.5]
        return float(reached[0]) if len(reached) else None


def kaplan_meier(happened: Sequence[float], not_yet: Sequence[float] = ()) -> Survival:
    """Times until it happened, and for how long the other stories were watched without it (right-censored).

    A story that was watched up to the very time at which it happened to others counts as under watch then.
    Source: Kaplan & Meier 1958, as computed by `scipy.stats.ecdf`.
    """
    from scipy import stats  # noqa: PLC0415 takes half a second that only those wait who ask

    if not len(happened):
        return Survival(np.empty(0), np.empty(0), len(not_yet))
    survival = stats.ecdf(stats.CensoredData(uncensored=list(happened), right=list(not_yet))).sf
    at = np.isin(survival.quantiles, np.asarray(happened, dtype=float))
    return Survival(survival.quantiles[at].astype(float), survival.probabilities[at], len(happened) + len(not_yet))
