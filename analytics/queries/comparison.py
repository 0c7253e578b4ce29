"""Two periods bucket beside bucket, and the change between them that may be stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.queries.overtime import Grain

_PLACE = ["place", "again"]


@dataclass(frozen=True)
class Compared:
    """Sums over the buckets that are complete in both periods: never a part of a day against a whole one."""

    buckets: int
    views: int | None  # None: no bucket is complete in both
    before: int | None


def beside(now: pd.DataFrame, earlier: pd.DataFrame, shown: Period, compared: Period, grain: Grain) -> pd.DataFrame:
    """For each bucket of `now` its counterpart of `earlier`, row by row; both are answers of `views_over_time`.

    Columns as in `earlier`, bucket and views null and complete false where there is no counterpart. The n-th day, week
    or month stands beside the n-th; an hour beside the same hour of the n-th day, so that a night in which the clocks
    change moves no later hour; of an hour that comes twice, the second stands alone beside a night without.
    """
    keys = _places(now, shown, grain)
    known = pd.concat([_places(earlier, compared, grain), earlier], axis=1)
    found = keys.merge(known, on=_PLACE, how="left", validate="one_to_one").drop(columns=_PLACE)
    found["complete"] = found["complete"].astype("boolean").fillna(value=False)
    return found


def _places(frame: pd.DataFrame, period: Period, grain: Grain) -> pd.DataFrame:
    if grain != "hour":
        return pd.DataFrame({"place": np.arange(len(frame)), "again": 0})
    hours = (frame["bucket"] - pd.Timestamp(period.start)) // pd.Timedelta(hours=1)
    return pd.DataFrame({"place": hours, "again": hours.groupby(hours).cumcount()}).reset_index(drop=True)


def change_between(now: pd.DataFrame, aligned: pd.DataFrame) -> Compared:
    """What two periods that stand beside each other have, counting only buckets that are complete in both."""
    both = now["complete"].to_numpy(dtype=bool) & aligned["complete"].to_numpy(dtype=bool)
    if not both.any():
        return Compared(0, None, None)
    return Compared(int(both.sum()), int(now["views"][both].sum()), int(aligned["views"][both].sum()))
