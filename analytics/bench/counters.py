"""Real counters of the reference data as readings of running totals, in files that ingest takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Name -> where it lies in the folder of reference data
COUNTERS = {
    "iThome, views, daily": "ithome_ironman_2022/demo_subset",
    "Facebook, shares, hourly": "uci_news_popularity_palestine/Facebook_Palestine.csv",
    "Hacker News, points, half-hourly": "hn_frontpage_history/hn_frontpage_2022-02.csv.gz",
}
SHARED_MOST = 2500  # news items of the social counters, those shared most among them
WEEKS = 4  # over which they are strewn


def there_in(folder: Path) -> dict[str, Path]:
    """The sets that are in the folder of reference data, or in `data` inside it; SettingsError when none is."""
    inside = folder / "data"
    folder = inside if inside.is_dir() else folder
    there = {name: folder / path for name, path in COUNTERS.items() if (folder / path).exists()}
    if not there:
        raise SettingsError(f"{folder} has none of the reference data: {', '.join(COUNTERS.values())}.")
    return there


def write(name: str, path: Path, folder: Path) -> list[Path]:
    """Write one set's stories (where it tells of them) and its readings; the paths in the order to take them in."""
    folder.mkdir(parents=True, exist_ok=True)
    return _WRITERS[name](path, folder)


def _posts(path: Path, folder: Path) -> list[Path]:
    articles, readings = folder / "articles.csv", folder / "readings.csv"
    pd.read_csv(path / "articles.csv", usecols=["id", "title", "category", "published"]).to_csv(articles, index=False)
    pd.read_csv(path / "snapshots.csv.gz").to_csv(readings, index=False)
    return [articles, readings]


def _shares(path: Path, folder: Path) -> list[Path]:
    """Counts by age, read every hour. The set tells no clock time: items are strewn over four weeks."""
    wide = pd.read_csv(path).set_index("IDLink")
    hours = wide[[f"TS{3 * hour}" for hour in range(1, 49)]].set_axis(range(1, 49), axis=1)
    hours = hours.loc[hours[48].nlargest(SHARED_MOST).index]
    born = pd.Timestamp("2026-03-02T00:00:00Z") + pd.to_timedelta(
        np.random.default_rng(2018).integers(0, 24 * 7 * WEEKS, len(hours)), unit="h"
    )
    articles = pd.DataFrame(
        {"id": hours.index, "title": [f"Item {number}" for number in hours.index], "published_at": born}
    )
    told = hours.assign(born=born).melt(id_vars="born", var_name="age", value_name="views", ignore_index=False)
    told = told[told["views"] >= 0].rename_axis("id").reset_index()  # -1: not seen yet
    told["snapshot_at"] = told["born"] + pd.to_timedelta(told["age"].astype(int), unit="h")
    paths = [folder / "articles.csv", folder / "readings.csv"]
    articles.to_csv(paths[0], index=False)
    told[["id", "snapshot_at", "views"]].to_csv(paths[1], index=False)
    return paths


def _points(path: Path, folder: Path) -> list[Path]:
    told = pd.read_csv(path, usecols=["snapshot_utc", "item_id", "title", "points"]).dropna()
    told = told.rename(columns={"item_id": "id", "snapshot_utc": "snapshot_at", "points": "views"})
    told["id"] = told["id"].astype(int)
    told.to_csv(folder / "readings.csv", index=False)
    return [folder / "readings.csv"]


_WRITERS: dict[str, Callable[[Path, Path], list[Path]]] = dict(zip(COUNTERS, (_posts, _shares, _points), strict=True))
