"""Charts for a screen that is read from far away."""

from __future__ import annotations

import pandas as pd

from analytics import charts
from analytics.charts import TONES, Look

DARK = Look(dark=True)


def test_words_and_lines_are_larger_and_the_height_is_the_rooms() -> None:
    drawn = charts.line_graph(("Mon", "Tue"), [("Views", (1, 2), False)], DARK)
    drawn.update_layout(height=300)
    found = charts.enlarged(drawn, 26, 2)
    assert found.layout.font.size == found.layout.xaxis.tickfont.size == found.layout.legend.font.size == 26
    assert found.layout.height is None
    assert found.data[0].line.width == 2 * 2.5


def test_columns_that_others_stand_before_can_be_seen_on_a_projector() -> None:
    series = [("Views", (1, 2), False), ("Usual", (2, 2), True)]
    usual, views = charts.enlarged(charts.column_graph(("Mon", "Tue"), series, DARK), 26, 2).data
    assert usual.marker.color == TONES[True].rest
    assert views.marker.color == TONES[True].palette[0]


def test_bars_that_have_a_colour_each_keep_them() -> None:
    parts = pd.DataFrame({"name": ["Before", "Rose"], "views": [100, 50]})
    found = charts.enlarged(charts.waterfall(parts, "Now", DARK, level=True), 26, 2).data[1]
    assert list(found.marker.color) == [TONES[True].quiet, TONES[True].palette[0], TONES[True].quiet]
    assert found.textfont.size == 26
