"""The figure shows what the frame says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import charts
from analytics.charts import Look, Words

EVIL = "<img src=x onerror=alert(1)><a href='javascript:1'>你好</a>"


def over(views, estimated=None, complete=None, **more) -> pd.DataFrame:
    days = pd.date_range("2026-11-01", periods=len(views), unit="us")
    return pd.DataFrame(
        {
            "bucket": days,
            "views": pd.array(views, dtype="Int64"),
            "estimated_views": pd.array(estimated or [v if v is None else 0 for v in views], dtype="Int64"),
            "complete": pd.array(complete or [v is not None for v in views], dtype="boolean"),
            **more,
        }
    )


def shown(array) -> list:
    return [None if np.isnan(value) else value for value in array]


def test_values_and_gaps():
    figure = charts.over_time(over([5, None, 0, 7]), "day")
    (line,) = figure.data
    assert shown(line.y) == [5, None, 0, 7]
    assert not line.connectgaps
    assert [str(x)[:10] for x in line.x] == ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"]
    assert list(line.customdata) == [
        "Sun, 1 Nov 2026. Views: 5",
        "",
        "Tue, 3 Nov 2026. Views: 0",
        "Wed, 4 Nov 2026. Views: 7",
    ]
    assert figure.layout.yaxis.title.text == "Views"
    # 5 stands alone between a gap and the edge: without its dot it would not show
    assert line.marker.size[0] > line.marker.size[3]


def test_a_point_between_gaps_shows_on_a_long_line():
    views = [1] * 500
    views[249] = views[251] = None
    (line,) = charts.over_time(over(views), "day").data
    assert line.marker.size[250] > 0
    assert line.marker.size[100] == 0


def test_estimates_are_dashed_and_nothing_is_lost():
    figure = charts.over_time(over([4, 6, 8, None, 9], estimated=[0, 2, 0, None, 9]), "day")
    dashed, solid, dots = figure.data
    assert shown(solid.y) == [4, None, 8, None, None]
    assert shown(dashed.y) == [4, 6, 8, None, 9]  # up to the neighbours
    assert shown(dots.y) == [None, 6, None, None, 9]
    assert dashed.line.dash == "dash"
    assert solid.line.dash is None
    assert dots.customdata[1] == "Mon, 2 Nov 2026. Views: 6, of them estimated: 2"
    wholly = charts.over_time(over([4, 6], estimated=[4, 6]), "day")
    assert [trace.mode for trace in wholly.data] == ["lines", "markers"]


def test_what_is_not_over_yet_is_marked():
    (line,) = charts.over_time(over([4, 6], complete=[True, False]), "day").data
    assert list(line.marker.symbol) == ["circle", "circle-open"]
    assert line.customdata[1] == "Mon, 2 Nov 2026. Views: 6 (not complete)"


def groups() -> pd.DataFrame:
    def part(place, group, views, *, rest):
        return over(views, group=[group] * 2, rest=[rest] * 2, place=[place] * 2)

    parts = [
        part(1, EVIL, [30, None], rest=False),
        part(2, None, [10, None], rest=False),
        part(3, None, [60, None], rest=True),
    ]
    return pd.concat(parts).sort_values(["bucket", "place"])


def test_one_line_a_group_and_hostile_names_stay_text():
    figure = charts.over_time(groups(), "day")
    assert [shown(line.y) for line in figure.data] == [[30, None], [10, None], [60, None]]
    assert [line.name for line in figure.data][1:] == ["Not stated", "All other"]
    assert len({line.line.color for line in figure.data}) == 3
    assert "<" not in figure.data[0].name
    assert figure.data[0].customdata[0].startswith("&lt;img src=x")
    assert figure.data[0].customdata[0].endswith("Sun, 1 Nov 2026. Views: 30")


def test_shares_sum_to_a_hundred_and_no_data_is_no_bar():
    figure = charts.share_over_time(groups(), "day")
    assert [shown(bar.y) for bar in figure.data] == [[30, None], [10, None], [60, None]]  # of 100
    assert figure.layout.barmode == "stack"
    assert figure.data[1].customdata[0] == "Not stated, Sun, 1 Nov 2026. Share of views: 10.0%"
    assert "<" not in figure.data[0].customdata[0]


def test_words_and_dates_in_the_language_of_the_reader():
    words = Words(views="瀏覽數", point="{when}:{views} 次", week_of="{day}起一週")
    look = Look(words, "zh-Hant", dark=True)
    figure = charts.over_time(over([12345]), "week", look)
    assert figure.data[0].customdata[0] == "2026年11月1日起一週:12,345 次"
    assert figure.layout.yaxis.title.text == "瀏覽數"
    assert figure.layout.template.layout.font.color == look.tones.ink
    assert "月" in figure.layout.xaxis.tickformat


@pytest.mark.parametrize(
    ("grain", "said"),
    [("hour", "Sun, 1 Nov 2026, 00:00. Views: 5"), ("month", "November 2026. Views: 5")],
)
def test_moments_by_grain(grain, said):
    assert charts.over_time(over([5]), grain).data[0].customdata[0] == said


def test_a_storys_curve():
    frame = over([5, 3, None, 2])[["bucket", "views"]].assign(basis=["counted", "mixed", None, "estimated"])
    dashed, solid, _dots = charts.story_curve(frame, "day").data
    assert shown(solid.y) == [5, None, None, None]
    assert shown(dashed.y) == [5, 3, None, 2]


def test_today_beside_what_is_usual():
    starts = pd.date_range("2026-11-01T23:00", periods=4, freq="h", unit="us")
    hours = pd.DataFrame(
        {
            "starts_at": starts,
            "hour": starts + pd.Timedelta(hours=1),
            "views": pd.array([4, None, 9, None], dtype="Int64"),
            "estimated": pd.array([False, False, True, False], dtype="boolean"),
        }
    )
    typical = pd.DataFrame(
        {
            "hour_of_day": range(24),
            "typical": pd.array([7, None] + [8] * 22, dtype="Int64"),
            "lowest": pd.array([5, None] + [6] * 22, dtype="Int64"),
            "highest": pd.array([9, None] + [8] * 22, dtype="Int64"),
            "n": [3, 0, 1] + [4] * 21,
        }
    )
    band, bars, usual = charts.today(hours, typical, pd.Timestamp("2026-11-02T01:30").to_pydatetime()).data
    assert shown(bars.y) == [4, None, 9, None]
    assert list(bars.marker.opacity) == [1, 1, 0.5, 1]  # 01:00 to 02:00 UTC is not over
    assert list(bars.marker.pattern.shape) == ["", "", "/", ""]
    assert bars.customdata[2] == "Mon, 2 Nov 2026, 02:00. Views: 9, of them estimated: 9 (not complete)"
    assert shown(usual.y) == [7, None, 8, 8]
    assert usual.customdata[0] == "Mon, 2 Nov 2026, 00:00. Typical views: 7 (5 to 9, days compared: 3)"
    # from the lowest to the highest, unknown at 1 o'clock and of one day alone at 2
    assert shown(band.base) == [5, None, None, 6]
    assert shown(band.y) == [4, None, None, 2]


def test_running_totals_break_where_the_count_was_reset():
    frame = pd.DataFrame(
        {
            "read_at": pd.to_datetime(["2026-11-01T18:30", "2026-11-02T18:30", "2026-11-03T18:30", "2026-11-04T18:30"]),
            "total": pd.array([500, None, 40, 100], dtype="Int64"),
            "quality": ["first", None, "reset", "ok"],
        }
    )
    (line,) = charts.readings(frame, Look(timezone="Asia/Kolkata")).data
    assert shown(line.y) == [500, None, 40, 100]
    assert [str(x)[:16] for x in line.x] == [
        "2026-11-02T00:00",
        "2026-11-04T00:00",
        "2026-11-04T00:00",
        "2026-11-05T00:00",
    ]
    assert line.customdata[2] == "Wed, 4 Nov 2026, 00:00. Views so far: 40 (the count was reset)"


def test_places_have_the_first_on_top_and_gaps_between():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-11-01", "2026-11-03"]),
            "rank": pd.array([2, 1], dtype="Int64"),
            "stories": pd.array([9, 8], dtype="Int64"),
            "views": pd.array([50, 70], dtype="Int64"),
        }
    )
    figure = charts.rank_history(frame)
    assert shown(figure.data[0].y) == [2, None, 1]
    bottom, top = figure.layout.yaxis.range
    assert 0 < top < 1
    assert bottom > 2
    assert list(figure.layout.yaxis.tickvals)[:2] == [1, 2]  # there is no place 0
    assert figure.data[0].customdata[2] == "Tue, 3 Nov 2026. Place 1 of 8, views: 70"


def test_places_on_lists_are_marks_in_local_time():
    frame = pd.DataFrame(
        {
            "read_at": pd.to_datetime(["2026-11-01T23:30", "2026-11-02T09:00", "2026-11-03T09:00"]),
            "rank": pd.array([2, None, 1], dtype="Int64"),
        }
    )
    (marks,) = charts.places(frame, Look(timezone="Asia/Taipei")).data
    assert (marks.mode, list(marks.y)) == ("markers", [2, 1])  # no line over the time off the list
    assert marks.customdata[0] == "Mon, 2 Nov 2026, 07:30. Place 2"  # 23:30 UTC


@pytest.mark.parametrize("chart", [charts.over_time, charts.story_curve, charts.share_over_time])
def test_no_rows_draw_nothing(chart):
    frame = over([]).assign(basis=[], group=[], rest=[], place=[])
    assert all(len(trace.y) == 0 for trace in chart(frame, "day").data)
    assert len(
        charts.rank_history(pd.DataFrame({"day": pd.to_datetime([]), "rank": [], "stories": [], "views": []})).data
    )
