"""What a line's last bucket, which is not over, comes to: dashed from the last whole one, with its range."""

from __future__ import annotations

import pandas as pd

from analytics import charts


def three_days() -> pd.DataFrame:
    """100 and 120 of whole days, 40 of one that is not over."""
    days = pd.DataFrame({"bucket": pd.date_range("2026-11-16", periods=3, freq="D"), "views": [100, 120, 40]})
    return days.assign(estimated_views=0, complete=[True, True, False])


def test_the_pace_goes_from_the_last_whole_bucket_to_the_end_of_the_line():
    drawn = charts.over_time(three_days(), "day", pace=charts.Pace(130.4, 110, 155))
    line, low, high, middle = drawn.data
    assert line.y.tolist() == [100, 120, 40]
    assert [trace.y.tolist() for trace in (low, high, middle)] == [[120, 110], [120, 155], [120, 130.4]]
    assert [str(x)[:10] for x in middle.x] == ["2026-11-17", "2026-11-18"]
    assert middle.marker.size.tolist() == [0, 7]
    assert middle.customdata[1].endswith("18 Nov 2026. Forecast: 130 (110 to 155)")
    assert (high.name, middle.name, drawn.layout.showlegend) == ("80% range of the forecast", "Forecast", True)


def test_without_a_range_or_a_whole_bucket_before_it_only_the_forecast_stands():
    drawn = charts.over_time(three_days(), "day", pace=charts.Pace(130))
    assert [trace.name for trace in drawn.data] == ["Views", "Forecast"]
    assert drawn.data[1].customdata[1].endswith("18 Nov 2026. Forecast: 130, range unknown")
    alone = charts.over_time(three_days().tail(1), "day", pace=charts.Pace(130, 110, 155))
    assert alone.data[-1].y.tolist() == [130]
