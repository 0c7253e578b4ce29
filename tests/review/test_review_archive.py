"""Back from the archive is what the list of trending stories said at the time, where the ledger tells of all of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tiny_store import Builder, at, story

from analytics.review.asked import asked
from analytics.review.parts import archive

FLAG = {
    "site": "paper",
    "since": at("2026-11-10T08:00"),
    "ratio": 5.0,
    "ratio_high": 9.0,
    "doubled": 0.99,
    "by_peers": False,
    "next_views": 10,
    "next_expected": 4.0,
}


def flag(hour: str, article: int, label: str, views: int, low: float) -> dict[str, object]:
    ends = {"started_at": at(hour) - timedelta(hours=1), "ended_at": at(hour)}
    return {**FLAG, **ends, "article_id": article, "label": label, "views": views, "expected": 3.4, "ratio_low": low}


def test_each_old_story_once_at_its_height(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 11, 1), last_day=date(2026, 11, 18), data_until=at("2026-11-19"))
    store.articles("paper", *(story(n, "World", f"2025-01-0{n}T08:00", f"Old {n}") for n in (1, 2, 3)))
    store.hours("paper", *((f"2026-11-{day:02}T08:00", 1, 10) for day in range(1, 19)))
    row = {"begins_at": at("2026-11-01"), "target_hours": 24, "age_hours": 6, "generation": 1, "views": 10}
    ends = {"forecast": 10.0, "low": 9.0, "high": 11.0, "stories": 30, "method": "pace", "article_id": 1}
    store.add("forecasts", [{**row, **ends, "site": "paper", "forecast_id": "a", "issued_at": at("2026-11-19")}])
    flags = [
        flag("2026-11-10T09:00", 1, "archive", 40, 2.0),
        flag("2026-11-10T10:00", 1, "archive", 90, 6.0),
        flag("2026-11-16T00:00", 2, "archive", 30, 3.0),  # the last hour of Sunday
        flag("2026-11-16T01:00", 3, "archive", 99, 9.0),  # of the Monday after
        flag("2026-11-11T09:00", 3, "spike", 99, 9.0),
    ]
    store.add("trend_flags", flags)
    part = archive.part(asked(store.gen, "paper", "2026-W46", tmp_path))
    assert part.table is not None
    assert [(row[0], row[2], row[3], row[4]) for row in part.table.rows] == [
        ("Old 1", "10 Nov 2026, 10:00", 90, 3),
        ("Old 2", "16 Nov 2026, 00:00", 30, 3),
    ]
    assert part.table.stories == (1, 2)
    assert part.sentences == ("2 stories came back.",)
    monkeypatch.setattr(archive, "MOST", 1)
    cut = archive.part(asked(store.gen, "paper", "2026-W46", tmp_path))
    assert cut.sentences == ("2 stories came back.", "Shown: 1 of 2.")
