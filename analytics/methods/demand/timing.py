"""What weekday and hour of publication do to views at a fixed age, with sections held constant.

An additive model of ln(views + 1): section + weekday + hour, fitted by turns (backfitting) until it stands still, so
that a desk which publishes at a good hour does not pass for the hour, nor the hour for the desk. Effects of hours and
weekdays with few stories are pulled towards 0 as in `shrinkage`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.methods.demand.shrinkage import shrunken, variance_between, variance_within

ROUNDS = (
    30  # a turn leaves over the square of the correlation between desk and hour: at 0.8, 30 turns leave a millionth
)
HOURS, WEEKDAYS = range(24), range(1, 8)
_FACTORS = ("section", "weekday", "hour")


@dataclass(frozen=True)
class Timing:
    """Effects on ln(views + 1), 0 on average over the stories: of hours 0 to 23 and of Monday to Sunday."""

    hours: tuple[float, ...] = (0.0,) * 24
    weekdays: tuple[float, ...] = (0.0,) * 7


def timing(levels: pd.DataFrame) -> Timing:
    """Effects from cells (section, weekday, hour, stories, level, variance) of stories whose hour is known.

    Where no cell has two stories nothing is known of chance, and nothing is adjusted for.
    """
    known = levels[levels["hour"].notna()]
    within = variance_within(known)
    if within is None:
        return Timing()
    effects = _fitted(known)
    weekdays, hours = (_shrunken(known, name, effects[name], within) for name in ("weekday", "hour"))
    return Timing(
        tuple(float(hours.get(hour, 0.0)) for hour in HOURS), tuple(float(weekdays.get(day, 0.0)) for day in WEEKDAYS)
    )


def _fitted(levels: pd.DataFrame) -> dict[str, pd.Series]:
    """Mean of what the other factors leave over, for each level of each factor, by turns."""
    stories = levels["stories"].to_numpy(dtype="float64")
    level = levels["level"].to_numpy(dtype="float64")
    codes = {name: pd.factorize(levels[name], use_na_sentinel=False) for name in _FACTORS}
    sizes = {name: np.bincount(code, weights=stories) for name, (code, _names) in codes.items()}
    effects = {name: np.zeros(len(size)) for name, size in sizes.items()}
    rest = level - np.average(level, weights=stories)
    for _turn in range(ROUNDS):
        for name, (code, _names) in codes.items():
            step = np.bincount(code, weights=stories * rest) / sizes[name]
            effects[name] += step
            rest -= step[code]
    return {name: pd.Series(effects[name], index=codes[name][1]) for name in _FACTORS}


def _shrunken(levels: pd.DataFrame, name: str, effect: pd.Series, within: float) -> pd.Series:
    sizes = levels.groupby(name)["stories"].sum().reindex(effect.index).astype("float64")
    centred = effect - np.average(effect, weights=sizes)
    groups = pd.DataFrame({"n": sizes, "difference": centred})
    shrunk: pd.Series = centred * shrunken(groups, within, variance_between(groups, within))["weight"]
    return shrunk
