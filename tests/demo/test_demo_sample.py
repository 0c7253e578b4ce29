"""The sample saved page: the layout and the bare figures of a most-read page, with invented words."""

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "most-read.html"
ROW = re.compile(r"^(?P<title>.+?)\s+(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})\s+\((?P<views>[\d,]+)次\)$")


def text_lines(source: str) -> list[str]:
    """Lines of the page as a browser would show them."""
    body = html.fromstring(source.replace("<br>", "\n")).find("body")
    return [line.strip() for line in body.text_content().splitlines()]


@pytest.fixture(scope="module")
def source():
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(source):
    return [match for line in text_lines(source) if (match := ROW.match(line))]


def test_thirty_five_stories_with_their_totals(found):
    assert len(found) == len({match["title"] for match in found}) == 35
    assert sum(int(match["views"].replace(",", "")) for match in found) == 6_456_288


def test_dates_fall_from_may_to_september(found):
    days = [date(int(match["y"]), int(match["m"]), int(match["d"])) for match in found]
    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == (date(2023, 5, 4), date(2022, 9, 26))


def test_three_headlines_share_a_series_prefix(found):
    assert [place for place, match in enumerate(found, 1) if match["title"].startswith("小見聞:")] == [16, 19, 35]


def test_markers(found):
    marks = [re.search(r"\((圖|多圖|圖/視頻|多圖/視頻)\)$", match["title"]) for match in found]
    counts = {mark: sum(bool(m) and m[1] == mark for m in marks) for mark in ("圖", "多圖", "圖/視頻", "多圖/視頻")}
    assert counts == {"圖": 20, "多圖": 11, "圖/視頻": 1, "多圖/視頻": 1}  # and 2 without: 35


def test_the_page_says_that_it_is_invented(source):
    assert "皆爲虛構" in source
    assert "are invented" in source


def test_no_words_of_the_page_whose_layout_it_has(source, found, shared):
    seed = (shared / "seed" / "000_eab2627286856da0.txt").read_text(encoding="utf-8")
    theirs = [match for line in seed.splitlines() if (match := ROW.match(line.strip()))]
    assert len(theirs) == 35
    assert not {match["title"] for match in theirs} & {match["title"] for match in found}
    assert [match["views"] for match in theirs] == [match["views"] for match in found]
    runs = {match["title"][start : start + 8] for match in theirs for start in range(len(match["title"]) - 7)}
    assert not [run for run in runs if run in source]
