"""Real counters of stories by age, from the reference data, for trying forecasts on what nobody simulated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics.errors import SettingsError
from analytics.methods.forecast import Curves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = 24  # hours


def curves(folder: Path) -> dict[str, Curves]:
    """Every set of counters that is in the folder, by name; SettingsError when there is none."""
    found = {name: read(folder / path) for name, (path, read) in SETS.items() if (folder / path).exists()}
    if not found:
        wanted = ", ".join(path for path, _ in SETS.values())
        raise SettingsError(f"{folder} has none of the reference data: {wanted}.")
    return found


def social_counts(path: Path) -> Curves:
    """Shares of news items every 20 minutes over 48 hours (Moniz and Torgo 2018): one row an item, in order of time.

    The file has no times of publication, so items stand in the order of their numbers, each known before the next.
    """
    wide = pd.read_csv(path).sort_values("IDLink", kind="stable").reset_index(drop=True)
    ages = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 36, 48)
    columns = {f"TS{3 * age}": float(age) for age in ages}
    marks = wide[list(columns)].rename(columns=columns).melt(ignore_index=False, var_name="age", value_name="views")
    marks = marks[marks["views"] >= 0].rename_axis("article_id").reset_index()  # -1: not seen yet
    born = pd.Series(pd.Timestamp("2000-01-01") + pd.to_timedelta(wide.index * 4, unit="D"), index=wide.index)
    return Curves(born, marks, (1, 2, 3, 6, 12, 24, 36), (None, 1, 2, 4, 8, 16, 24), (48,))


def daily_counts(folder: Path) -> Curves:
    """Views of posts, read once a day (iThome Ironman 2022); only the day of publication is known, so ages are days."""
    posts = pd.read_csv(folder / "articles.csv", usecols=["id", "published"], parse_dates=["published"])
    readings = pd.read_csv(folder / "snapshots.csv.gz", parse_dates=["snapshot_at"])
    readings = readings.merge(posts, on="id")
    day = readings["snapshot_at"].dt.tz_localize(None).dt.normalize()
    marks = pd.DataFrame(
        {"article_id": readings["id"], "age": DAY * (day - readings["published"]).dt.days, "views": readings["views"]}
    )
    born = posts.set_index("id")["published"]
    grid, before = (2, 3, 5, 7), (1, 2, 3, 5)  # the reading nearest to two thirds of the age
    hours = [DAY * days for days in grid], [DAY * days for days in before]
    return Curves(born, marks[marks["age"] > 0], *hours, (7 * DAY, 14 * DAY))


UCI = "uci_news_popularity_palestine"
SETS: dict[str, tuple[str, Callable[[Path], Curves]]] = {
    **{name: (f"{UCI}/{name}_Palestine.csv", social_counts) for name in ("Facebook", "GooglePlus", "LinkedIn")},
    "iThome": ("ithome_ironman_2022/demo_subset", daily_counts),
}
