"""The drawing of today that comes with the start page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pandas as pd

from analytics.charts import today_sketch

MIDNIGHT = datetime.fromisoformat("2026-11-20T00:00")


def drawn(views: list[int | None], lowest: int, highest: int, n: int) -> str:
    hours = pd.DataFrame(
        {
            "hour": [MIDNIGHT + timedelta(hours=place) for place in range(len(views))],
            "views": pd.array(views, dtype="Int64"),
        }
    )
    columns = {"typical": 30, "lowest": lowest, "highest": highest, "n": n}
    typical = pd.DataFrame({"hour_of_day": range(24), **{name: [value] * 24 for name, value in columns.items()}})
    return today_sketch(hours, typical, 'Today "by" hour')


def boxes(svg: str, kind: str) -> list[tuple[float, float]]:
    """Lower edge (from the foot of the chart) and height of each box."""
    found = re.findall(rf'class="{kind}" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', svg)
    return [(round(216 - float(y) - float(height), 1), float(height)) for y, height in found]


def test_bars_stand_for_views_and_unknown_hours_have_none() -> None:
    # 208 pixels for the highest, 52 views: 4 a view; nothing is drawn for the hour that is not known, a line for 0
    svg = drawn([13, None, 0, 52], 20, 40, 4)
    assert boxes(svg, "bar") == [(0.0, 52.0), (0.0, 0.0), (0.0, 208.0)]
    assert boxes(svg, "range") == [(80.0, 80.0)] * 4
    assert svg.count('class="typical"') == 4


def test_one_day_compared_has_no_range() -> None:
    assert boxes(drawn([5], 30, 30, 1), "range") == []


def test_the_scale_is_told_at_round_numbers() -> None:
    # up to 52 views: lines at 10, 20, 30, 40 and 50, their words beside them; the hour that begins the day below
    svg = drawn([52], 20, 40, 4)
    assert re.findall(r">([^<>]+)</text>", svg) == ["10", "20", "30", "40", "50", "00:00"]


def test_nothing_known_is_an_empty_drawing() -> None:
    svg = drawn([None, None], 0, 0, 0)
    assert boxes(svg, "bar") == []
    assert 'aria-label="Today &quot;by&quot; hour"' in svg
