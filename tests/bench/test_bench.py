"""What the measurements measure is what they say. How long anything takes is never asked here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from analytics.bench import archive, commits
from analytics.store import open_store

ROWS, STORIES = 4_000, 100


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def costs(empty: Path) -> dict[str, commits.Cost]:
    found = list(commits.measure(empty, ROWS, STORIES, lambda _: None))
    return {cost.name: cost for cost in found}


@pytest.fixture
def home(empty: Path, costs: dict[str, commits.Cost]) -> Path:
    """The store that the measurement has filled."""
    assert costs
    return empty / "store"


def test_titles_share_words_as_headlines_do() -> None:
    called = archive.titles(2_000)
    assert len(set(called)) == 2_000
    words = Counter(word for title in called for word in title.lower().split()[:-1])
    assert sum(words.values()) == 2_000 * archive.IN_TITLE
    # 1 / 20 of the weights' sum ln((20,000 + 20) / 20) = 6.9 is 0.7 % of all words, 87 of 12,000
    assert words.most_common(1)[0][1] == pytest.approx(87, rel=0.3)


def bench_pages(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    ask = [sys.executable, "-m", "analytics", "bench", "pages", "--no-browser", "--home", str(home), *more]
    wide = {**os.environ, "COLUMNS": "150"}
    return subprocess.run(ask, capture_output=True, check=False, text=True, encoding="utf-8", cwd=home.parent, env=wide)


def test_the_archive_is_the_same_each_time_and_has_one_row_a_story_and_hour() -> None:
    one, two = archive.Archive.of(ROWS, STORIES), archive.Archive.of(ROWS, STORIES)
    assert np.array_equal(one.views, two.views)
    assert len(set(zip(one.story.tolist(), one.hour.tolist(), strict=True))) == len(one.hour)
    assert (one.hour >= one.published[one.story]).all()
    assert one.hour.max() < archive.HOURS
    assert one.views.min() > 0


def test_all_of_the_archive_is_in_the_store_in_the_end(home: Path) -> None:
    made = archive.Archive.of(ROWS, STORIES)
    held = open_store(home).current()
    (found,) = held.rows("select count(*) as n, sum(views)::bigint as views from views_hourly").itertuples(index=False)
    assert tuple(found) == (len(made.hour), made.views.sum())
    assert list(held.rows("select count(*) as n from readings")["n"]) == [archive.CAPTURED]
    assert list(held.rows("select count(*) as n from articles")["n"]) == [STORIES]  # the page's are the year's


def test_a_cost_counts_what_came_in_and_what_was_written(costs: dict[str, commits.Cost]) -> None:
    made = archive.Archive.of(ROWS, STORIES)
    later = {
        name: int(((made.hour >= start) & (made.hour < end)).sum()) for name, (start, end) in archive.LATER.items()
    }
    assert {name: costs[name].rows for name in later} == later
    year = costs["the year"]
    assert year.rows == STORIES + len(made.hour) - sum(later.values())  # a row a story, and its views
    assert costs["page of 40 stories"].rows == archive.CAPTURED
    # a day is written into its month of three relations, of the twelve months that there are
    assert 0 < costs["new day"].bytes_share < 0.5
    again = costs["the same page again"]
    assert (again.bytes_written, again.bytes_share) == (0, 0)
    assert again.rows_in_store == STORIES + len(made.hour) + archive.CAPTURED
    assert year.rows_share == 1


def test_pages_are_opened_and_their_questions_named(home: Path) -> None:
    run = bench_pages(home, "--times", "1")
    assert (run.returncode, run.stderr) == (0, "")
    for name in (
        "Now",
        "Top stories",
        "Over time",
        "Sections",
        "Story",
        "Data",
        "top_stories",
        "age_band_hours",
        "reading_and_publishing",
    ):
        assert re.search(rf"│ {name} +│", run.stdout), run.stdout
    assert "│ ? " not in run.stdout


def test_an_empty_store_is_one_line(tmp_path: Path) -> None:
    run = bench_pages(tmp_path / "none")
    assert run.returncode == 1
    assert "readership demo" in run.stderr
    assert len(run.stderr.splitlines()) == 1
