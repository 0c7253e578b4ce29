"""At what ages stories are forecast, up to which, and what is too little to go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Hours of age at which growth is known; between two of them its logarithm is interpolated over that of the age.
GRID = (1, 2, 3, 6, 12, 24, 48, 72, 168)
#: Two thirds of each, in whole hours: what came after it is a story's pace. An hour has no such part that is known.
BEFORE = (None, 1, 2, 4, 8, 16, 32, 48, 112)
#: A day, a week, thirty days: what is forecast. Never "final ever": there is no such age.
TARGETS = (24, 168, 720)
FLOOR = 10  # views below which a story's growth is chance
NEEDED = 30  # stories that a growth rests on
WITHIN = 180  # days before the forecast in which they reached the target: habits change
YOUNG, LEARNED, EVER = 31, 2 * WITHIN + 31, 36_525  # days back to the stories that are forecast, tried on, looked up
MOST = 6_000  # stories that are learned from, spread over the time
SURGING_FROM = 0.5  # how likely its views are at twice what was expected, or more
TOLERANCE = 0.2  # of an age by which the reading that stands for it may be off
DATED = 48  # hours of age from which a date without time of day tells the age well enough


def to_apply(needed: int = NEEDED) -> dict[str, object]:
    """Parameters of what applies growths to stories."""
    return {"grid": _hours(GRID), "targets": _hours(TARGETS), "floor": FLOOR, "needed": needed}


def marks(site: str, back: int = LEARNED) -> dict[str, object]:
    """Parameters of what finds a site's stories at the ages that are looked at, and those to learn from."""
    wanted = sorted({float(age) for age in (*GRID, *BEFORE, *TARGETS) if age})
    ages = {"grid": _hours(GRID), "before": _hours(BEFORE), "targets": _hours(TARGETS), "wanted": wanted}
    return {"site": site, "back": back, **ages, "within": WITHIN, "most": MOST, "tolerance": TOLERANCE, "dated": DATED}


def _hours(ages: Iterable[float | None]) -> list[float | None]:
    return [None if age is None else float(age) for age in ages]
