"""What a headline is like, and how views of stories differ by it."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.methods.headlines.comparison import at_equal_age, of_one_capture
from analytics.methods.headlines.differences import of_totals, within
from analytics.methods.headlines.features import FEATURES, features, marks
from analytics.titles import split_marker, split_series


@pytest.mark.parametrize(
    ("headline", "has"),
    [
        ("神奇!胎兒也分男左女右", {"exclamation"}),
        ("誰來處理野豬？", {"question"}),
        ("習語錄:「說到就要做到」", {"quotes"}),
        ("Coach: 'nobody panicked at 2-2'", {"quotes", "number"}),
        ("It isn't the dogs' day", set()),  # apostrophes quote nothing
        ("機率爲百億分之一", {"number"}),
        ("Lunch for $5", {"number"}),
        ("一個真實的毛岸英", {"name"}),
        ("Fans of Tern Bay walk home", {"name"}),
        ("Wages rise again", set()),
    ],
)
def test_marks_of_a_headline(headline, has):
    told = marks(headline)
    assert {code for code, value in told.items() if value is True} == has


@pytest.mark.parametrize("headline", ["A Day In The Park", "Flood", "", "2-2"])
def test_where_capitals_tell_nothing_a_name_is_unknown(headline):
    assert marks(headline)["name"] is None


def frame(*rows: dict) -> pd.DataFrame:
    base = {"series": None, "media": None, "section": "City", "views": 1}
    return pd.DataFrame([base | marks(row["headline"]) | row for row in rows])


def test_features_of_stories():
    found = features(
        frame(
            {"headline": "Rain", "media": "gallery", "series": "Tide"},
            {"headline": "Rain on", "media": "photo"},
            {"headline": "Rain on the roof", "media": "video"},
            {"headline": "雨後", "media": "text"},
            {"headline": "雨後天晴"},
        )
    )
    assert found["series"].tolist() == [True, False, False, False, False]
    assert found["pictures"].tolist() == [True, True, True, False, pd.NA]
    assert found["gallery"].tolist() == [True, False, pd.NA, pd.NA, pd.NA]
    assert found["video"].tolist() == [False, False, True, False, pd.NA]
    assert found["long"].tolist() == [False, False, True, False, True]  # medians 7 and 3 characters


def test_one_stratum_is_welch_on_logs():
    """100, 200, 400, 800 against half as much again: ratio 1.5, p .545."""
    low, high = np.log([100, 200, 400, 800]), np.log([150, 300, 600, 1200])
    found = within(np.r_[high, low], np.arange(8) < 4, np.array(["City"] * 8, dtype=object))
    welch = stats.ttest_ind(high, low, equal_var=False)
    interval = welch.confidence_interval()
    assert found.ratio == pytest.approx(1.5)
    assert found.p == pytest.approx(0.545, abs=5e-4) == pytest.approx(welch.pvalue, abs=5e-4)
    assert (found.lo, found.hi) == (pytest.approx(np.exp(interval.low)), pytest.approx(np.exp(interval.high)))
    assert (found.with_it, found.without) == (4, 4)
    # error = sqrt(2 x 0.8006 / 4) = 0.6327, t(6) = 2.447 and 0.906: e^(3.353 x 0.6327); less could not be seen
    assert found.visible == pytest.approx(8.34, abs=0.01)


def test_sections_are_compared_inside_only():
    """Sport is read ten times as much and has the mark more often; inside either section it makes no difference."""
    city, sport = np.log([90.0, 110, 90, 110, 90, 110]), np.log([900.0, 1100, 900, 1100, 900, 1100])
    has = np.array([True, True, False, False, False, False, True, True, True, True, False, False])
    strata = np.array(["City"] * 6 + ["Sport"] * 6, dtype=object)
    assert within(np.r_[city, sport], has, strata).ratio == pytest.approx(1)
    assert within(np.r_[city, sport], has, np.array(["all"] * 12, dtype=object)).ratio > 2


def test_strata_count_by_what_they_can_tell():
    """City: 2 with, 2 without, twice as much: weight 1. Sport: 4 and 4, eight times: weight 2."""
    values = np.log([200, 202, 100, 101, *[800, 808] * 2, *[100, 101] * 2])
    has = np.array([1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    strata = np.array(["City"] * 4 + ["Sport"] * 8, dtype=object)
    found = within(values, has, strata)
    assert found.ratio == pytest.approx(2 ** (1 / 3) * 8 ** (2 / 3))
    assert (found.with_it, found.without) == (6, 6)


@pytest.mark.parametrize("first", [1, 2])
def test_groups_that_are_too_small_show_their_counts_only(first):
    values, has = np.log(np.arange(1.0, 11)), np.arange(10) < first
    found = within(values, has, np.array(["City"] * 10, dtype=object))
    assert (found.with_it, found.without, found.ratio, found.p) == (first, 10 - first, None, None)
    assert of_totals(np.exp(values), has).ratio is None


def test_many_features_are_corrected_for():
    """p of each feature by Benjamini and Hochberg: the smallest of m is multiplied by m at most."""
    chance = np.random.default_rng(1)
    rows = [
        {"headline": f"{'Is' if n % 2 else 'It'} rain {'5' if n % 3 else ''}{'?' if n % 2 else ''}", "views": views}
        for n, views in enumerate(chance.integers(50, 150, 60))
    ]
    found = at_equal_age(frame(*rows)).set_index("feature")
    assert {"question", "number"} <= set(found.index)
    tested = found["p"].dropna()
    assert found.loc[tested.index, "q"].tolist() == pytest.approx(stats.false_discovery_control(tested).tolist())
    assert list(found.index) == [code for code in FEATURES if code in found.index]


def test_a_feature_that_all_or_none_have_is_left_out():
    assert at_equal_age(frame(*[{"headline": f"Rain{'!' * (n % 2)}", "views": n} for n in range(8)]))[
        "feature"
    ].tolist() == ["long", "exclamation"]


@pytest.fixture(scope="module")
def listed(shared) -> pd.DataFrame:
    """The 35 stories of the reference page."""
    told = json.loads((shared / "methods/seed_expected.json").read_text(encoding="utf-8"))["stories"]
    rows = []
    for row in told:
        headline, media = split_marker(row["title"])
        assert headline == row["bare"]
        prefix = split_series(headline)[0]
        series = prefix if prefix == "小笑話" else None
        rows.append(
            {"section": None, "series": series, "media": media or "text", "total": row["views"], **marks(headline)}
        )
    return pd.DataFrame(rows)


def test_lengths_of_the_reference_page(listed):
    assert (listed["length"].min(), listed["length"].max()) == (8, 23)
    assert listed["length"].mean() == pytest.approx(16, abs=0.5)
    assert listed["length"].median() == 16


def test_several_pictures_against_one_on_the_reference_page(listed):
    found = of_one_capture(listed).set_index("feature")
    gallery = found.loc["gallery"]
    assert (gallery["have"], gallery["have_not"]) == (11, 20)
    assert gallery["ratio"] == pytest.approx(1.37, abs=0.005)
    assert (gallery["lo"], gallery["hi"]) == (pytest.approx(0.81, abs=0.02), pytest.approx(1.61, abs=0.02))
    assert gallery["p"] == pytest.approx(0.37, abs=0.006)
    several, one = (listed.loc[listed["media"] == kind, "total"] for kind in ("gallery", "photo"))
    assert several.mean() / one.mean() == pytest.approx(1.10, abs=0.005)
    assert found.loc["exclamation", "p"] == pytest.approx(0.90, abs=0.006)
    # two stories with video, two without pictures: counts only
    assert found.loc[["video", "pictures"], "ratio"].isna().all()
    assert found.loc["video", ["have", "have_not"]].tolist() == [2, 33]


def test_the_series_of_the_reference_page(listed):
    has = listed["series"].notna()
    assert (has.sum(), listed.loc[has, "total"].sum()) == (3, 810_064)
    assert listed.loc[has, "total"].mean() == pytest.approx(270_021.33, abs=0.005)
    assert listed.loc[~has, "total"].mean() == pytest.approx(176_444.50, abs=0.005)
    exact = stats.permutation_test(
        (listed.loc[has, "total"], listed.loc[~has, "total"]),
        lambda first, second, axis: np.mean(first, axis=axis) - np.mean(second, axis=axis),
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    assert exact.pvalue == pytest.approx(39 / 6545)
