"""How far off forecasts would have been: each from what was known when its story was as old, beside simpler ways.

Rolling origin by publication: stories in the order of their publication are cut into six parts, and each but the first
is forecast from stories whose outcome was known when its first story was as old. No story teaches its own forecast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics.methods.forecast.grid import marks, to_apply
from analytics.methods.sql import frame

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import datetime

    from analytics.store.reader import Generation

PARTS = 6
PACE, MEDIAN = "pace", "median"  # the method of these pages, and its simpler stand-in
RIVALS = ("last", "mean", "ladder", "log_linear")
LEAST_COVERED, MOST_COVERED = 0.75, 0.85  # of intervals that should hold 80 %
ENOUGH = 200  # forecasts below which a share of 80 % is too uncertain to judge by


@dataclass(frozen=True)
class Curves:
    """Stories that are in no store: when each was published, and rows of its views up to an age in hours.

    `before` is two thirds of each age of `grid`, as far as views are known there.
    """

    born: pd.Series = field(repr=False)  # datetimes by article number
    marks: pd.DataFrame = field(repr=False)  # article_id, age, views
    grid: Sequence[float]
    before: Sequence[float | None]
    targets: Sequence[float]


@dataclass(frozen=True)
class Gate:
    """Whether the method does on a target what it must: less wrong than each rival, and its interval holds its share.

    holds is None where too few forecasts came due to judge by.
    """

    target: int
    n: int
    log_error: float | None
    best_rival: str | None
    rival_error: float | None
    coverage: float | None
    holds: bool | None


def backtest_of_curves(gen: Generation, curves: Curves) -> pd.DataFrame:
    """The back-test on stories at hand; columns as `backtest_of_site`. Any generation lends its engine."""
    born: list[datetime] = [moment.to_pydatetime() for moment in curves.born]
    found = {
        "stories": curves.born.index.tolist(),
        "born": born,
        "articles": curves.marks["article_id"].tolist(),
        "ages": curves.marks["age"].astype(float).tolist(),
        "views": curves.marks["views"].astype(float).tolist(),
        "grid": [float(age) for age in curves.grid],
        "before": [None if age is None else float(age) for age in curves.before],
        "targets": [float(age) for age in curves.targets],
        "within": 10**6,
        "most": 10**6,
    }
    return frame(gen, "forecast/backtest_of_lists", **{**to_apply(), **found}, parts=PARTS)


def backtest_of_site(gen: Generation, site: str) -> pd.DataFrame:
    """How far off forecasts of a site's stories would have been, one row a target, age (null: all) and model.

    Columns: target, age (hours), model (pace, median, last, mean, ladder, log_linear), n (forecasts), median_error and
    mean_error (of the outcome), squared_error (mean of (forecast / outcome - 1)²), log_error (mean of |ln(forecast /
    outcome)|), within_twice, coverage (share of outcomes inside the 80 % interval; null without one), width (median of
    its upper end by its lower).
    """
    return frame(gen, "forecast/backtest_of_site", **{**marks(site), **to_apply()}, parts=PARTS)


def gate(scores: pd.DataFrame, target: float) -> Gate:
    """Judge the method on a target by all its forecasts."""
    overall = scores[(scores["target"] == target) & scores["age"].isna()]
    rows: dict[str, dict[Hashable, Any]] = {row["model"]: row for row in overall.to_dict("records")}
    if PACE not in rows:
        return Gate(int(target), 0, None, None, None, None, None)
    errors = {model: float(rows[model]["log_error"]) for model in RIVALS if model in rows}
    n, error, coverage = int(rows[PACE]["n"]), float(rows[PACE]["log_error"]), float(rows[PACE]["coverage"])
    best = min(errors, key=lambda model: errors[model])
    good = error < errors[best] and LEAST_COVERED <= coverage <= MOST_COVERED
    return Gate(int(target), n, error, best, errors[best], coverage, good if n >= ENOUGH else None)
