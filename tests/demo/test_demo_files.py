"""The files of the simulated newsroom: the same each time, whole, and awkward where they should be."""

import csv
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics import demo
from analytics.pages.urlstate import cleaned
from analytics.store.notebook.names import slug

# A change to the simulation changes these, and whatever the documentation says of the demo.
DIGESTS = {
    "articles.csv": "a0ff40df98acc9b2a6c5b30b7bc22224a05eef03722f144a112e43fa7b482abe",
    "headline-first.csv": "76f4a6152406dfb8925ad06b3fe3c0cf8087bbc6413700ec26dbe6835a2d1099",
    "headline-later.csv": "0c8fc6fa9d78b5d838420b36c607af28cdbb409b14d2e39f60550972decd0028",
    "truth.json": "f40ff9cb8d412f40f2cdec73f76fe6e526a7bd90d29c3903ebf80c06618ce7e3",
    "views-first.parquet": "40ae8c847a9096cafc6e640b160f15f69580223a1b7acfa94ff076971a9f5f20",
    "views.parquet": "b292e2c56653408284331f148ef95a78d833d0e223b441b62d4c8c65dc48e4fa",
}


@dataclass
class Written:
    folder: Path
    articles: list[dict[str, str]]
    views: pa.Table
    truth: dict


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "not" / "there" / "yet"
    demo.write(folder)
    views = pa.concat_tables(pq.read_table(folder / name) for name in demo.VIEWS)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Written(folder, rows(folder / "articles.csv"), views, truth)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest(path: Path) -> str:
    """Of the content; a Parquet file's footer names the version that wrote it, so there of the decoded columns."""
    if path.suffix != ".parquet":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    table = pq.read_table(path)
    ids = "\n".join(table["id"].to_pylist()).encode()
    hours = table["hour"].cast(pa.int64()).to_numpy().astype("<i8").tobytes()
    return hashlib.sha256(ids + hours + table["views"].to_numpy().astype("<i8").tobytes()).hexdigest()


def test_the_same_content_each_time_and_on_every_machine(written, tmp_path):
    demo.write(tmp_path)
    again = {name: digest(tmp_path / name) for name in DIGESTS}
    assert {name: digest(written.folder / name) for name in DIGESTS} == again
    assert again == DIGESTS
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(DIGESTS)


def test_nothing_is_lost_between_truth_and_file(written):
    totals = written.truth["totals"]
    assert len(written.articles) == totals["stories"]
    assert len(written.views) == totals["story_hours"]
    assert sum(written.views["views"].to_pylist()) == totals["views"]


def test_size_is_that_of_a_mid_size_newsroom(written):
    totals = written.truth["totals"]
    in_window = sum(datetime.fromisoformat(row["published_at"]) >= demo.START for row in written.articles)
    assert 1_400 <= in_window <= 1_600
    assert 500_000 <= totals["story_hours"] <= 900_000
    assert 150_000 <= totals["views"] / 119.75 <= 400_000  # 119 days and 18 hours


def test_views_are_whole_positive_and_once_for_a_story_and_hour(written):
    assert written.views.schema.types == [pa.string(), pa.timestamp("us", tz="UTC"), pa.int64()]
    assert min(written.views["views"].to_pylist()) >= 1
    assert len(written.views.group_by(["id", "hour"]).aggregate([])) == len(written.views)


def test_views_lie_in_the_window_and_never_before_publication(written):
    published = {row["id"]: datetime.fromisoformat(row["published_at"]).timestamp() for row in written.articles}
    hours = written.views["hour"].cast(pa.int64()).to_numpy() // 1_000_000
    assert hours.min() == demo.START.timestamp()
    assert hours.max() == demo.END.timestamp() - 3600
    assert not (hours % 3600).any()
    since = hours + 3600 - np.array([published[key] for key in written.views["id"].to_pylist()])
    assert since.min() > 0


def test_the_last_day_is_a_working_day_that_is_not_over():
    assert f"{demo.END:%A %H:%M}" == "Wednesday 18:00"
    assert (demo.END.date() - demo.START.date()).days == 119


def test_headlines_are_distinct_filled_in_and_two_fifths_chinese(written):
    titles = [row["title"] for row in written.articles]
    assert len(set(titles)) == len(titles) > 1_000
    assert [title for title in titles if "{" in title] == ["🦀 Crab crosses road, {city} waits"]
    assert 0.35 <= sum(row["language"] == "zh-Hant" for row in written.articles) / len(titles) <= 0.45
    for series in written.truth["series"]:
        assert sum(title.startswith(series) for title in titles) > 12


def test_media_markers_are_on_chinese_headlines_only(written):
    def marked(title: str) -> str:
        return title[title.rindex("(") :] if title.endswith(")") else ""

    marks = Counter((row["language"], marked(row["title"])) for row in written.articles)
    chinese = {mark for language, mark in marks if language == "zh-Hant"}
    assert chinese == {"", "(圖)", "(多圖)", "(圖/視頻)", "(多圖/視頻)"}
    assert {mark for language, mark in marks if language == "en"} == {"", "(really)"}


@pytest.mark.parametrize(
    "awkward", ["=SUM(", "$5", "<b>", "[Updated]", "<script>", "-10", "+1", "@noon", "=「", "\\", '"No"']
)
def test_awkward_titles_are_among_them(written, awkward):
    assert any(awkward in row["title"] for row in written.articles)


def test_every_address_is_its_own_and_leads_nowhere(written):
    urls = [row["url"] for row in written.articles]
    assert len(set(urls)) == len(urls)
    assert all(url.startswith("https://demo.example/") and url.isascii() and " " not in url for url in urls)


def test_the_rewritten_headline_is_of_a_story_with_another_one(written):
    (first,) = rows(written.folder / "headline-first.csv")
    (later,) = rows(written.folder / "headline-later.csv")
    assert [row for row in written.articles if row["id"] == later["id"]] == [later]
    assert list(demo.captures().values()) == sorted(demo.captures().values())
    (edit,) = [event for event in written.truth["events"] if event["kind"] == "headline_edit"]
    assert edit["id"] == later["id"]
    assert datetime.fromisoformat(edit["start"]) == demo.edited_at()
    assert first["title"] != later["title"]
    assert {**first, "title": ""} == {**later, "title": ""}


def test_what_meetings_decided_is_about_sections_and_stories_that_there_are(written):
    links = {story["url"] for story in written.articles}
    sections = {story["section"] for story in written.articles}
    made = demo.decisions()
    assert {said["story"] for said in made} - {""} <= links
    assert {said["section"] for said in made} - {None} <= sections
    assert {said["review"] for said in made} == {"2026-W45", "2026-W46"}


def test_sets_hold_stories_that_there_are_and_saved_views_choices_that_pages_take(written):
    links = {story["url"] for story in written.articles}
    made = demo.story_sets()
    assert {title: len(stories) for title, stories in made.items()} == {
        "The whale in the harbour": 11,
        "Service pieces": 3,
    }
    assert {link for stories in made.values() for link in stories} <= links
    names = {slug(title) for title in made}
    for one in demo.saved_views():
        assert cleaned(one["page"], urlencode(one["query"])) == one["query"]
        assert one["query"].get("set", "service-pieces") in names
