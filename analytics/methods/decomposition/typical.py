"""Whether a typical story of one period was read differently from one of another, on its first two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics.methods.decomposition.change import Breakdown, parameters
from analytics.methods.decomposition.significance import MOMENTS, Comparison, adjusted, compared, logs, welch
from analytics.methods.sql import frame
from analytics.queries.filters import ALL_STORIES, Filters

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.store.reader import Generation

FEWEST_STORIES = 5  # in each period: of fewer, the interval is wider than anything that it could show


def first_days(
    gen: Generation, site: str, shown: Period, compared: Period, filters: Filters = ALL_STORIES, *, by: Breakdown
) -> pd.DataFrame:
    """Stories published in two periods by their views on the day of publication and the day after.

    Only stories whose both days are over and known; those of which running totals only are known are left out.
    Columns: shown (false: of the period compared with), article_id, names (groups that the story is in), views.
    """
    asked = parameters(site, shown, compared)
    return frame(gen, "decomposition/first_days", by=by, **asked, **filters.params())


def typical_story(stories: pd.DataFrame) -> Comparison | None:
    """From `first_days`: the stories of both periods compared; None where one has fewer than five."""
    now = stories["shown"].to_numpy(dtype=bool)
    views = stories["views"].to_numpy(dtype="int64")
    enough = min(now.sum(), (~now).sum()) >= FEWEST_STORIES
    return compared(views[now], views[~now]) if enough else None


def typical_by_group(stories: pd.DataFrame) -> pd.DataFrame:
    """From `first_days`: the same of each group, by name; a story counts in full in each group that it is in.

    Columns: group (null: none stated), stories, stories_before, ratio, low, high, p (Welch's t), adjusted (p over all
    groups told of, Benjamini-Hochberg). Groups of fewer than five stories in a period are left out.
    """
    parts = stories.explode("names").reset_index(drop=True)
    codes, names = pd.factorize(parts["names"], sort=True, use_na_sentinel=False)  # unknown is a group
    sides = [
        logs(parts["views"][shown]).groupby(codes[shown]).agg(MOMENTS)
        for shown in (parts["shown"].to_numpy(dtype=bool), ~parts["shown"].to_numpy(dtype=bool))
    ]
    now, before = (side[side["count"] >= FEWEST_STORIES] for side in sides)
    both = now.index.intersection(before.index)
    found = welch(now.loc[both], before.loc[both])
    groups: list[Any] = [None if pd.isna(names[code]) else str(names[code]) for code in both]
    counts = {"stories": now["count"].loc[both], "stories_before": before["count"].loc[both]}
    told = found.assign(group=pd.Series(groups, index=both, dtype=object), **counts)
    told = told[told["error"] > 0].reset_index(drop=True)
    columns = ["group", "stories", "stories_before", "ratio", "low", "high", "p"]
    return told[columns].assign(adjusted=adjusted(told["p"].tolist()))
