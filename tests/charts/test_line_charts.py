"""Lines beside each other: two periods, chosen stories, ages; and the scales they are read by."""

from __future__ import annotations

import doctest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_time_charts import over, shown

from analytics import charts
from analytics.charts import Look, points

EVIL = "<script>alert(1)</script>"


def earlier(views: list[int | None]) -> pd.DataFrame:
    """So many buckets ten days before; None has no counterpart at all."""
    frame = over(views)
    frame["bucket"] = (frame["bucket"] - pd.Timedelta(days=10)).where(frame["views"].notna())
    return frame


def test_the_earlier_period_lies_under_the_buckets_it_stands_beside():
    figure = charts.over_time(over([7, 8, None]), "day", compare=earlier([1, None, 3]))
    before, now = figure.data
    assert shown(before.y) == [1, None, 3]
    assert list(before.x) == list(now.x)
    assert before.line.color == Look().tones.quiet
    assert before.line.dash is None  # dashes are estimates
    assert figure.layout.showlegend


def test_a_point_names_both_dates():
    before, now = charts.over_time(over([7, 8, None]), "day", compare=earlier([1, None, 3])).data
    assert list(now.customdata) == [
        "Sun, 1 Nov 2026. Views: 7. Compared with Thu, 22 Oct 2026. Views: 1",
        "Mon, 2 Nov 2026. Views: 8",
        "",
    ]
    assert before.customdata[2] == "Sat, 24 Oct 2026. Views: 3"


def of_stories() -> pd.DataFrame:
    """Two stories with one headline, on two days."""
    one = over([5, 7], article_id=[11, 11], place=[1, 1], headline=[EVIL] * 2, colour=["#111111"] * 2)
    two = over([None, 0], article_id=[12, 12], place=[2, 2], headline=[EVIL] * 2, colour=["#222222"] * 2)
    return pd.concat([one, two]).sort_values(["bucket", "place"])


def test_each_story_is_a_line_of_its_own_even_under_one_headline():
    one, two = charts.over_time(of_stories(), "day").data
    assert (shown(one.y), shown(two.y)) == ([5, 7], [None, 0])
    assert (one.line.color, two.line.color) == ("#111111", "#222222")
    assert one.legendgroup != two.legendgroup
    assert one.customdata[0] == "&lt;script&gt;alert(1)&lt;/script&gt;, Sun, 1 Nov 2026. Views: 5"
    assert "<" not in one.name


def test_a_ninth_section_has_a_mark_of_its_own():
    names = [f"Section {n}" for n in range(9)]
    parts = [over([n + 1] * 2, group=[name] * 2, rest=[False] * 2, place=[n] * 2) for n, name in enumerate(names)]
    frame = pd.concat(parts)
    lines = charts.over_time(frame, "day", Look(names=tuple(names))).data
    assert [line.marker.symbol for line in lines] == ["circle"] * 8 + ["diamond"]
    assert len({line.line.color for line in lines}) == 9
    assert all(line.line.dash is None for line in lines)
    (alone,) = charts.over_time(parts[8], "day", Look(names=tuple(names))).data
    assert (alone.marker.symbol, alone.line.color) == (lines[8].marker.symbol, lines[8].line.color)


def test_nought_has_no_place_on_a_logarithmic_scale():
    figure = charts.over_time(over([100, 0, 50]), "day", log=True)
    assert figure.layout.yaxis.type == "log"
    assert shown(figure.data[0].y) == [100, None, 50]
    assert figure.data[0].marker.size[2] > 3  # 50 stands alone now
    assert shown(charts.over_time(over([100, 0, 50]), "day").data[0].y) == [100, 0, 50]


def ages(**changes: object) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "place": [1, 1, 1, 2],
            "article_id": [11, 11, 11, 12],
            "age": [0, 1, 2, 0],
            "so_far": pd.array([5, None, 9, 4], dtype="Int64"),
            "estimated_so_far": pd.array([0, None, 3, 0], dtype="Int64"),
            "complete": pd.array([True, False, False, True], dtype="boolean"),
            "headline": ["Harbour"] * 3 + ["Tax"],
            "colour": ["#111111"] * 3 + ["#222222"],
        }
    )
    return frame.assign(**changes)


def test_stories_by_age():
    figure = charts.by_age(ages(), "hour")
    dashed, solid, dots, tax = figure.data
    assert list(solid.x) == [0, 1, 2]
    assert shown(solid.y) == [5, None, None]
    assert shown(dots.y) == [None, None, 9]  # 3 of the 4 that came at age 2 are estimated
    assert dashed.line.dash == "dash"
    assert dots.customdata[2] == (
        "Harbour, Hours since publication: 2. Views so far: 9, of them estimated: 3 (not complete)"
    )
    assert tax.customdata[0] == "Tax, Hours since publication: 0. Views so far: 4"
    assert figure.layout.xaxis.title.text == "Hours since publication"
    assert figure.layout.yaxis.title.text == "Views so far"
    assert charts.by_age(ages(), "day", log=True).layout.yaxis.type == "log"


def test_only_what_grew_by_an_estimate_is_dashed():
    frame = ages(estimated_so_far=pd.array([2, None, 2, 0], dtype="Int64"))
    _dashed, solid, dots, _tax = charts.by_age(frame, "hour").data
    assert (shown(dots.y), shown(solid.y)) == ([5, None, None], [None, None, 9])


@pytest.mark.parametrize(
    ("furthest", "unit", "step"), [(24, "hour", 6), (71, "hour", 12), (9, "day", 1), (89, "day", 14)]
)
def test_ages_are_marked_at_whole_steps(furthest, unit, step):
    frame = ages(age=[0, 1, furthest, 0])
    assert charts.by_age(frame, unit).layout.xaxis.dtick == step


def test_weeks_are_marked_on_their_mondays():
    frame = over([1] * 25).assign(bucket=pd.date_range("2026-06-01", periods=25, freq="7D", unit="us"))
    marks = pd.DatetimeIndex(charts.over_time(frame, "week").layout.xaxis.tickvals)
    assert set(marks.day_of_week) == {0}
    assert len(marks) == 9  # every third
    assert charts.over_time(over([1] * 30), "day").layout.xaxis.tickvals is None


def test_a_few_days_are_marked_once_each():
    marks = charts.over_time(over([1, 2, 3]), "day").layout.xaxis.tickvals
    assert len(marks) == 3


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["0", "500K", "1M", "1.5M", "2M", "2.5M"]),
        ("zh-Hant", ["0", "50萬", "100萬", "150萬", "200萬", "250萬"]),
        ("zh-Hans", ["0", "50万", "100万", "150万", "200万", "250万"]),
    ],
)
def test_large_numbers_on_the_axis_are_short_in_the_reader_s_way(language, texts):
    axis = charts.over_time(over([2_345_678]), "day", Look(language=language)).layout.yaxis
    assert list(axis.ticktext) == texts
    assert list(axis.tickvals) == [500_000 * n for n in range(6)]


def test_the_examples_hold():
    assert doctest.testmod(points).failed == 0


def test_small_numbers_stay_as_they_are():
    axis = charts.over_time(over([99_999]), "day").layout.yaxis
    assert axis.ticktext is None
    assert axis.tickformat == ","


@settings(deadline=None)
@given(st.integers(points.LARGE, 10**13), st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_the_marks_of_an_axis_reach_the_top_and_say_what_they_stand_for(most, language):
    axis = points.count_axis("Views", language, np.array([np.nan, 0, most]))
    ticks = axis["tickvals"]
    assert ticks[0] == 0
    assert ticks[-2] < most <= ticks[-1]
    assert 4 <= len(ticks) <= 9
    assert len(set(axis["ticktext"])) == len(ticks)
    assert set(np.diff(ticks)) == {ticks[1]}


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_the_marks_of_a_logarithmic_axis_enclose_the_values(one, other):
    least, most = sorted((one, other))
    ticks = points.ratios(least, most)
    assert ticks[0] <= least <= most <= ticks[-1]
    assert set(np.round(ticks[1:] / ticks[:-1], 2)) <= {2, 2.5} or most > 1000 * least
    assert len(ticks) <= 14


def test_a_narrow_logarithmic_axis_has_marks():
    axis = charts.over_time(over([98_000, None, 0, 300_000]), "day", log=True).layout.yaxis
    assert list(axis.ticktext) == ["50K", "100K", "200K", "500K"]


def test_an_axis_without_values_has_no_marks_of_its_own():
    for log in (True, False):
        assert charts.over_time(over([None, 0]), "day", log=log).layout.yaxis.tickvals is None
