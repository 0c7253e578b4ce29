"""Topics of real counters: what stands out hangs on which story has which headline, not on the counters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from headline_store import prepare

from analytics.methods.headlines import topics
from analytics.period import Period
from analytics.store.reader import Generation

SITE = "contest"
DAYS = [Period(day, day + timedelta(days=1)) for day in (date(2022, 10, 4), date(2022, 10, 6), date(2022, 10, 8))]


def generation(folder: Path, titles: pd.Series) -> Generation:
    """Daily differences of real running totals, under these titles."""
    read = pd.read_csv(folder / "snapshots.csv.gz").sort_values(["id", "snapshot_at"])
    read["views"] = read.groupby("id")["views"].diff()
    read = read[read["views"] > 0].assign(day=read["snapshot_at"].str[:10])
    listed = pd.DataFrame({"article_id": titles.index, "title": titles.to_numpy()})
    gen = Generation.empty()
    for name, frame in (("listed", listed), ("read", read)):
        gen._connection.register(name, frame)
    gen._connection.execute(
        f"insert into articles by name select '{SITE}' as site, article_id, title, title as headline from listed"
    )
    gen._connection.execute(
        f"insert into views_daily by name select '{SITE}' as site, id as article_id, day::date as day,"
        " views::bigint as views, 'estimated' as basis from read"
    )
    return prepare(gen, SITE, ("",))


def standing_out(gen: Generation) -> int:
    return sum(int(topics(gen, SITE, day)["stands_out"].sum()) for day in DAYS)


@pytest.fixture
def folder(shared) -> Path:
    return shared / "data/ithome_ironman_2022/demo_subset"


def test_with_headlines_dealt_out_anew_next_to_nothing_stands_out(folder):
    """The false discovery rate, seen: the same counters and headlines, only not together, give what chance gives."""
    titles = pd.read_csv(folder / "articles.csv").set_index("id")["title"]
    dealt = pd.Series(np.random.default_rng(2022).permutation(titles.to_numpy()), titles.index)
    found, by_chance = standing_out(generation(folder, titles)), standing_out(generation(folder, dealt))
    assert found >= 30  # in three days
    assert by_chance <= 0.1 * found
