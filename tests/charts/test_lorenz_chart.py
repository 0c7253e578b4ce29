"""The Lorenz curve as drawn."""

from __future__ import annotations

import pandas as pd

from analytics.charts import lorenz


def test_the_curve_hangs_between_nothing_and_all_below_equality():
    curve = pd.DataFrame({"stories": [0.0, 0.5, 1.0], "views": [0.0, 0.1, 1.0]})
    equal, drawn = lorenz(curve).data
    assert list(equal.x) == list(equal.y) == [0, 100]
    assert list(drawn.x) == [0, 50, 100]
    assert list(drawn.y) == [0, 10, 100]
    assert drawn.customdata[1] == (
        "The least read 50.0% of the stories have 10.0% of the views, the other 50.0% have 90.0%"
    )


def test_what_chance_does_is_drawn_as_a_band():
    curve = pd.DataFrame({"stories": [0.0, 1.0], "views": [0.0, 1.0], "views_low": [0.0, 1], "views_high": [0.1, 1]})
    _equal, low, high, _curve = lorenz(curve).data
    assert (list(low.y), list(high.y)) == ([0, 100], [10, 100])
    assert high.fill == "tonexty"
