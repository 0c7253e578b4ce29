"""Lifts and the average week as drawn."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analytics.charts import lifts, lifts_by_hour, lifts_height, week


@pytest.fixture
def groups() -> pd.DataFrame:
    rows = [("City", 1200, 1.3, 1.1, 1.5), ("<b>Odd</b>", 7, 0.5, 0.2, 1.1), ("Few", 3, math.nan, math.nan, math.nan)]
    return pd.DataFrame(rows, columns=["name", "stories", "lift", "lower", "upper"])


def test_a_group_has_its_lift_and_its_range(groups):
    drawn = lifts(groups)
    (marks,) = drawn.data
    assert list(marks.x) == [1.3, 0.5]  # what is withheld has no row
    assert list(marks.error_x.array) == pytest.approx([0.2, 0.6])
    assert list(marks.error_x.arrayminus) == pytest.approx([0.2, 0.3])
    assert marks.customdata[0] == "City: 1.30× (95%: 1.10× to 1.50×), stories: 1,200"
    assert "&lt;b&gt;Odd" in drawn.layout.yaxis.ticktext[1]
    assert drawn.layout.xaxis.type == "log"
    low, high = (10**end for end in drawn.layout.xaxis.range)
    assert low < 0.2
    assert high > 2
    assert lifts_height(groups) == lifts_height(groups.head(2)) > lifts_height(groups.head(1))


def test_hours_stand_in_their_order_with_their_numbers_of_stories(groups):
    marks, bars = lifts_by_hour(groups.assign(hour=[8, 21, 3], name=["08:00", "21:00", "03:00"])).data
    assert list(marks.x) == list(bars.x) == [8, 21, 3]
    assert list(bars.y) == [1200, 7, 3]
    assert bars.customdata[2] == "03:00: too few stories to say (3)"


def test_a_week_has_seven_days_and_its_fields_say_what_they_are():
    cells = pd.DataFrame(
        {"weekday": np.repeat(range(1, 8), 24), "hour": list(range(24)) * 7, "views": 50.0, "stories": 2}
    )
    cells = cells.assign(reading=0.0, publishing=0.01)
    cells.loc[24 * 6 + 21, "reading"] = 0.25  # Sunday at 21
    cells.loc[0, "reading"] = math.nan
    (read,) = week(cells, "reading").data
    assert read.z.shape == (7, 24)
    assert read.z[6][21] == 25
    assert math.isnan(read.z[0][0])
    assert read.customdata[6][21] == "Sunday 21:00: 25.0% of what is read in a week, 50 views on average"
    (published,) = week(cells, "publishing").data
    assert published.customdata[0][0] == "Monday 0:00: 1.0% of what is published in a week, stories: 2"
