"""Topics and kinds of headlines, drawn as the frames have them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import charts
from analytics.charts.look import ENGLISH, Look

EVIL = "<b>rain</b>"


@pytest.fixture
def topics() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "topic": ["颱風", EVIL],
            "share": [0.05, 0.02],
            "share_before": [0.01, 0.0],
            "stories": [4, 3],
            "stands_out": [True, False],
        }
    )


def test_a_topic_goes_from_its_share_before_to_its_share_now(topics):
    spans, before, now = charts.topics(topics).data
    np.testing.assert_allclose(spans.x, [1, 5, np.nan, 0, 2, np.nan])
    assert (list(before.x), list(now.x)) == ([1, 0], [5, 2])
    assert now.customdata[0] == "颱風. 5.0% of views, 1.0% before (stories: 4)"
    assert now.customdata[1].startswith("&lt;b&gt;rain")
    assert list(now.marker.color) == [ENGLISH.tones.palette[0], ENGLISH.tones.second]  # what may be chance is fainter


@pytest.fixture
def kinds() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["Question mark", "A number", "Video"],
            "with_it": [30, 40, 2],
            "without": [50, 60, 88],
            "ratio": [1.5, 0.9, None],
            "lo": [1.2, 0.4, None],
            "hi": [1.875, 2.0, None],
            "q": [0.02, 0.7, None],
        }
    )


def test_a_difference_has_its_interval_and_what_is_too_thin_is_not_drawn(kinds):
    figure = charts.differences(kinds)
    spans, dots = figure.data
    np.testing.assert_allclose(spans.x, [1.2, 1.875, np.nan, 0.4, 2.0, np.nan])
    assert list(dots.x) == [1.5, 0.9]
    assert list(dots.marker.symbol) == ["circle", "circle-open"]  # full: beyond chance with all counted
    assert dots.customdata[0] == "Question mark. 1.50× the views (95%: 1.20 to 1.88), stories: 30, others: 50"
    assert figure.layout.xaxis.type == "log"
    assert list(figure.layout.xaxis.ticktext) == ["0.5×", "1×", "2×"]
    assert figure.layout.height == charts.rows_height(2)


def test_near_ratios_have_a_scale_of_their_own(kinds):
    near = charts.differences(kinds.head(1), Look(language="zh-Hant"))
    assert list(near.layout.xaxis.ticktext) == ["0.8 倍", "1 倍", "1.25 倍", "1.5 倍"]
