"""One story's charts: what happened, the usual range, what is estimated."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from analytics import charts
from analytics.charts.look import LIGHT


@pytest.fixture
def aged() -> pd.DataFrame:
    """Three hours known of a story, the last partly estimated; compared after one and two hours."""
    return pd.DataFrame(
        {
            "age": pd.array([1, 2, 3, 4], dtype="Int64"),
            "views": pd.array([0, 40, 60, None], dtype="Int64"),
            "estimated": pd.array([False, False, True, None], dtype="boolean"),
            "n": pd.array([31, 30, None, 29], dtype="Int64"),
            "p10": [1.0, 2.0, None, None],
            "p25": [2.0, 4.0, None, None],
            "median": [5.0, 10.0, None, None],
            "p75": [8.0, 16.0, None, None],
            "p90": [9.5, 19.0, None, None],
            "percentile": [0.01, 0.99, None, None],
        }
    )


def named(figure, name: str):
    return [trace for trace in figure.data if trace.name == name]


def test_a_story_runs_on_the_usual_range(aged):
    figure = charts.story_by_age(aged, "hour")
    (median,) = named(figure, "Median")
    assert (list(median.x), list(median.y)) == ([1, 2], [5, 10])
    assert median.customdata[1] == (
        "Hours since publication: 2. Median: 10; half of the stories 4 to 16, 80% 2 to 19 (stories: 30)"
    )
    (half,), (most,) = named(figure, "The middle half of the stories"), named(figure, "The middle 80% of the stories")
    below = [figure.data[list(figure.data).index(band) - 1] for band in (half, most)]
    assert [(list(low.y), list(band.y)) for low, band in zip(below, (half, most), strict=True)] == [
        ([2, 4], [8, 16]),
        ([1, 2], [9.5, 19]),
    ]
    assert half.fill == most.fill == "tonexty"  # down to the trace before


def test_a_storys_sum_is_dashed_from_its_first_estimate_on(aged):
    solid, dashed = named(charts.story_by_age(aged, "hour"), "This story")
    assert (solid.line.dash, dashed.line.dash) == ("solid", "dash")
    assert list(solid.y[:2]) == [0, 40]
    assert np.isnan(solid.y[2])
    assert np.isnan(dashed.y[0])
    assert list(dashed.y[1:]) == [40, 60]
    assert [trace.showlegend for trace in (solid, dashed)] == [True, False]
    assert solid.line.color == LIGHT[0]
    assert solid.customdata[1] == "Hours since publication: 2. Views so far: 40, more than 99% of 30 stories"
    assert solid.customdata[2] == "Hours since publication: 3. Views so far: 60"


def test_nought_has_no_place_on_a_logarithmic_scale(aged):
    figure = charts.story_by_age(aged, "hour", log=True)
    assert np.isnan(named(figure, "This story")[0].y[0])
    assert figure.layout.yaxis.type == "log"
    assert charts.story_by_age(aged, "hour").layout.yaxis.type != "log"


def test_without_others_there_is_the_story_alone(aged):
    alone = aged.assign(**dict.fromkeys(("p10", "p25", "median", "p75", "p90", "percentile"), np.nan))
    figure = charts.story_by_age(alone, "day")
    assert {trace.name for trace in figure.data} == {"This story"}
    assert figure.layout.xaxis.title.text == "Days since publication"


def test_the_range_is_drawn_little_further_than_the_story():
    ages = pd.array(range(1, 169), dtype="Int64")
    columns = dict.fromkeys(("p10", "p25", "median", "p75", "p90"), 1.0)
    frame = pd.DataFrame({"age": ages, "views": pd.array([1] * 20 + [None] * 148, dtype="Int64"), "n": 30, **columns})
    frame = frame.assign(estimated=pd.array([False] * 168, dtype="boolean"), percentile=np.nan)
    (median,) = named(charts.story_by_age(frame, "hour"), "Median")
    assert max(median.x) == 40


def test_totals_stand_at_the_age_at_which_they_were_read():
    figure = charts.totals_by_age(np.array([0.375, 2.0]), pd.Series([1000, None], dtype="Int64"), "day")
    (marks,) = figure.data
    assert (marks.mode, list(marks.x), marks.y[0]) == ("markers", [0.375, 2.0], 1000)
    assert np.isnan(marks.y[1])
    assert marks.customdata[0] == "Days since publication: 0.4. Views so far: 1,000"


def test_what_happened_is_an_upright_line_with_a_sentence():
    days = pd.to_datetime(["2026-11-17", "2026-11-18"])
    frame = pd.DataFrame({"bucket": days, "views": pd.array([5, 1], dtype="Int64"), "basis": "counted"})
    frame["complete"] = [True, False]
    mark = charts.Mark(datetime(2026, 11, 17), "Title 2", "<b>New</b> (first seen 17 Nov)")
    figure = charts.story_curve(frame, "day", marks=[mark])
    (line,), (note,) = figure.layout.shapes, figure.layout.annotations
    assert (line.x0, line.x1, line.yref) == (mark.at, mark.at, "paper")
    assert (note.text, note.hovertext) == ("Title 2", "&lt;b&gt;New&lt;/b&gt; (first seen 17 Nov)")
    assert list(figure.data[0].marker.symbol) == ["circle", "circle-open"]


def test_a_forecast_fans_out_from_the_latest_point(aged):
    ahead = [charts.Ahead(24, 100, 80, 160), charts.Ahead(168, 150, 90, 300)]
    figure = charts.story_by_age(aged, "hour", ahead=ahead)
    (middle,), (upper,) = named(figure, "Forecast"), named(figure, "80% range of the forecast")
    lower = figure.data[list(figure.data).index(upper) - 1]
    # three hours are known; the chart reaches to 24, so that seven days are not on it
    assert [list(trace.x) for trace in (lower, middle, upper)] == [[3, 24]] * 3
    assert [list(trace.y) for trace in (lower, middle, upper)] == [[60, 80], [60, 100], [60, 160]]
    assert upper.fill == "tonexty"
    assert middle.customdata[1] == "Hours since publication: 24. Forecast: 100 (80 to 160)"


def test_a_chart_reaches_to_the_next_age_that_is_forecast(aged):
    figure = charts.story_by_age(aged, "hour", ahead=[charts.Ahead(168, 150, 90, 300)])
    assert list(named(figure, "Forecast")[0].x) == [3, 168]


def test_nothing_is_drawn_ahead_of_a_story_of_which_nothing_is_known(aged):
    figure = charts.story_by_age(aged.assign(views=None), "hour", ahead=[charts.Ahead(24, 100, 80, 160)])
    assert named(figure, "Forecast") == []
