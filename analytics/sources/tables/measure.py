"""Running totals or views in an interval: decided by how the numbers move from one time to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.sources.rows import Measure

Ints = npt.NDArray[np.int64]

#: Steps from which the movement of the numbers counts, and from which it outweighs the columns' names.
MIN_STEPS, SURE_STEPS = 8, 30
#: Share of steps that don't fall: totals at or over the first, interval counts at or under the second.
TOTALS_RISE, COUNTS_RISE = 0.98, 0.90


@dataclass(frozen=True)
class Movement:
    """Steps between neighbouring times of the same article: how many there are, fall, and grow."""

    steps: int
    falls: int
    grows: int

    @property
    def rising(self) -> float:
        """Share of the steps that don't fall."""
        return 1 - self.falls / self.steps if self.steps else 1.0

    def verdict(self) -> Measure | None:
        """What the numbers are, if their movement tells."""
        if self.steps < MIN_STEPS:
            return None
        if self.rising >= TOTALS_RISE and self.grows:
            return "total"
        return "views" if self.rising <= COUNTS_RISE else None

    def __str__(self) -> str:
        return f"{self.falls:,} of {self.steps:,} steps from one time to the next fall ({1 - self.rising:.1%})"


def movement(
    identity: pa.Array, moments: npt.NDArray[np.datetime64], values: Ints, usable: npt.NDArray[np.bool_]
) -> Movement:
    """Compare each value with the same article's value before it; rows that aren't usable don't take part."""
    codes = pc.fill_null(identity.dictionary_encode().indices, -1).to_numpy(zero_copy_only=False)
    keep = usable & (codes >= 0) & ~np.isnat(moments)
    codes, when, numbers = codes[keep], moments[keep].astype(np.int64), values[keep]
    order = np.lexsort((when, codes))
    codes, when, numbers = codes[order], when[order], numbers[order]
    neighbours = (np.diff(codes) == 0) & (np.diff(when) > 0)
    steps = np.diff(numbers)[neighbours]
    return Movement(len(steps), int((steps < 0).sum()), int((steps > 0).sum()))


def each_once(identity: pa.Array) -> bool:
    """Whether no article comes twice."""
    known = identity.drop_null()
    return len(known.unique()) == len(known)


def decide(seen: Movement, hint: Measure | None, hinted_by: str) -> tuple[Measure, str]:
    """Choose by movement, by the names where there is little movement, and say why, with the figures."""
    verdict = seen.verdict()
    if hint and (verdict is None or seen.steps < SURE_STEPS):
        return hint, f"{WORDS[hint]}: {hinted_by}; {seen}"
    if verdict:
        return verdict, f"{WORDS[verdict]}: {seen}"
    doubt = f"{seen}, too little to tell (if they are totals: --measure total)"
    return "views", f"{WORDS['views']}, since they come with a date: {doubt}"


WORDS: dict[Measure, str] = {"total": "running totals", "views": "views in an interval"}
