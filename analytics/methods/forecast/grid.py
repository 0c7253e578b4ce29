"""At what ages stories are forecast, up to which, and what is too little to go by."""

from __future__ import annotations

#: Hours of age at which growth is known; between two of them its logarithm is interpolated over that of the age.
GRID = (1, 2, 3, 6, 12, 24, 48, 72, 168)
#: A day, a week, thirty days: what is forecast. Never "final ever": there is no such age.
TARGETS = (24, 168, 720)
FLOOR = 10  # views below which a story's growth is chance
NEEDED = 30  # stories that a growth rests on
WITHIN = 180  # days before the forecast in which they reached the target: habits change


def params() -> dict[str, object]:
    """The parameters that the method's questions share."""
    return {
        "floor": FLOOR,
        "within": WITHIN,
    }
