"""The usual range behind a line, rings around what is unusual, shades where nothing is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import charts


@pytest.fixture
def hours() -> pd.DataFrame:
    """Five hours from 10:00: 100, 400, unknown, 90, and 30 of an hour that is not over."""
    return pd.DataFrame(
        {
            "bucket": pd.date_range("2026-11-13 10:00", periods=5, freq="h"),
            "views": pd.array([100, 400, None, 90, 30], dtype="Int64"),
            "estimated_views": pd.array([0, 0, None, 0, 0], dtype="Int64"),
            "complete": [True, True, False, True, False],
        }
    )


@pytest.fixture
def usual(hours) -> pd.DataFrame:
    return hours.assign(
        expected=[100.0, 101.4, 99.0, 0.5, 100.0],
        low=[80.0, 81.0, 79.0, 0.0, 80.0],
        high=[120.0, 121.0, 119.0, 2.0, 120.0],
        weeks=pd.array([8, 8, 8, 5, 8], dtype="Int64"),
        unusual=[None, "stories", "no_data", None, None],
    )


def test_the_range_lies_behind_the_line_and_rings_around_what_is_unusual(hours, usual):
    drawn = charts.over_time(hours, "hour", usual=usual)
    lower, upper, middle, line, rings = drawn.data
    assert [trace.name for trace in (upper, middle, line, rings)] == ["Usual range", "Usual", "Views", "Unusual"]
    assert (lower.y.tolist(), upper.y.tolist()) == ([80, 81, 79, 0, 80], [120, 121, 119, 2, 120])
    assert upper.fill == "tonexty"
    assert middle.customdata[1] == "Fri, 13 Nov 2026, 11:00. Usual views: 101 (81 to 121, weeks compared: 8)"
    assert (rings.x.astype("M8[h]").astype(str).tolist(), rings.y.tolist()) == (["2026-11-13T11"], [400])
    assert rings.customdata[0] == "Fri, 13 Nov 2026, 11:00. Views: 400, 3.9× the usual"  # 400 / 101.4
    (shade,) = drawn.layout.shapes
    assert (str(shade.x0), str(shade.x1)) == ("2026-11-13 12:00:00", "2026-11-13 13:00:00")
    assert drawn.layout.showlegend


def test_a_logarithmic_scale_has_no_place_for_nought(hours, usual):
    lower = charts.over_time(hours, "hour", log=True, usual=usual).data[0]
    assert np.isnan(lower.y[3])


def test_without_a_range_the_line_stands_alone(hours, usual):
    thin = usual.assign(low=np.nan, high=np.nan, unusual=None)
    assert [trace.name for trace in charts.over_time(hours, "hour", usual=thin).data] == ["Views"]
