"""Views of stories by what their headlines are like: observed, at equal age, within sections."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.methods.decomposition.significance import adjusted
from analytics.methods.headlines.differences import Difference, of_totals, within
from analytics.methods.headlines.features import FEATURES, features
from analytics.methods.sql import frame
from analytics.queries import ALL_STORIES, Filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from analytics.store.reader import Generation

PUBLISHED_WITHIN = timedelta(days=90)
AGES = (24, 48)  # hours; where only days of publication are known, ages begin at the second
COLUMNS = ["feature", "have", "have_not", "with_it", "without", "ratio", "lo", "hi", "p", "q", "visible"]


@dataclass(frozen=True)
class Compared:
    """What stories of either kind of headline were read, as `at_equal_age` tells; or nothing, of no stories.

    age is in hours; None: running totals at whatever age.
    """

    stories: int
    table: pd.DataFrame = field(repr=False, compare=False)
    age: int | None = None
    estimated: bool = False


def headline_features(gen: Generation, site: str, end: date, filters: Filters = ALL_STORIES) -> Compared:
    """Stories published in the 90 days before `end`, by what their headlines are like, at 24 hours (else 48)."""
    for age in AGES:
        about = {"site": site, "age": age, "start": end - PUBLISHED_WITHIN, "end": end, **filters.params()}
        stories = frame(gen, "headlines/headline_ages", **about)
        if len(stories):
            break
    return Compared(len(stories), at_equal_age(stories), age, bool(stories["estimated"].any()))


def headline_features_of_totals(gen: Generation, site: str, filters: Filters = ALL_STORIES) -> Compared:
    """Stories of which only running totals are known, by what their headlines are like."""
    stories = frame(gen, "headlines/headline_totals", site=site, **filters.params())
    return Compared(len(stories), of_one_capture(stories))


def at_equal_age(stories: pd.DataFrame) -> pd.DataFrame:
    """Each feature's difference in views at one age, within section and script.

    `stories`: section, views (at that age) and what `features` needs. Columns: feature; have, have_not (stories of
    which it can be told); with_it, without (of them those compared: their section has two or more of either); ratio
    (of geometric means; null: too few), lo, hi (95 %), p, q (Benjamini and Hochberg over the features), visible (the
    smallest rise that so many stories would have shown four times in five). Observational: editors choose headlines,
    so no ratio is an effect.
    """
    logs = np.log1p(stories["views"].to_numpy(dtype=np.float64))
    strata = (stories["section"].fillna("") + "\n" + stories["script"]).to_numpy(dtype=object)
    return _compared(stories, lambda known, has: within(logs[known], has, strata[known]))


def of_one_capture(stories: pd.DataFrame) -> pd.DataFrame:
    """Each feature's difference in running totals of stories of any age; columns as `at_equal_age`, visible null.

    ratio is that of medians. Totals of a list that was chosen for being read, at unequal ages: a hypothesis at best.
    """
    totals = stories["total"].to_numpy(dtype=np.float64)
    return _compared(stories, lambda known, has: of_totals(totals[known], has))


def _compared(
    stories: pd.DataFrame, compare: Callable[[NDArray[np.bool_], NDArray[np.bool_]], Difference]
) -> pd.DataFrame:
    told, rows = features(stories), []
    for code in FEATURES:
        known = told[code].notna().to_numpy(dtype=bool)
        has = told.loc[known, code].to_numpy(dtype=bool)
        if not has.any() or has.all():
            continue
        counts = {"feature": code, "have": int(has.sum()), "have_not": int((~has).sum())}
        rows.append(counts | asdict(compare(known, has)))
    found = pd.DataFrame(rows, columns=[column for column in COLUMNS if column != "q"])
    tested = found["p"].notna()
    found["q"] = np.nan
    if tested.any():
        found.loc[tested, "q"] = adjusted(found.loc[tested, "p"].tolist())
    return found[COLUMNS]
