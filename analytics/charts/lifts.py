"""How groups of stories do beside all others at the same age: a ratio and its interval each, on a scale of ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points, rows
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

ROW = 30  # pixels a group
LABEL_WIDTH = 30
MARKS = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10)
MARGIN = 1.06  # of the scale beyond the outermost interval
PART = 0.68  # of the height that ratios take above the numbers of stories


def lifts(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """A row a group (name, stories, lift, lower, upper), its interval as a bar, the line at 1 as par."""
    shown = frame[frame["lift"].notna()]
    places = np.arange(len(shown))
    names = [labels.text(name, LABEL_WIDTH) for name in shown["name"]]
    counts = [formats.number(stories, look.language) for stories in shown["stories"]]
    quiet = f'<span style="color:{look.tones.quiet}">  {{}}</span>'
    ticks = np.array([name + quiet.format(count) for name, count in zip(names, counts, strict=True)], dtype=object)
    layout = {
        "xaxis": {**_scale(shown, look), "showgrid": True},
        "yaxis": {"tickvals": places, "ticktext": ticks, "autorange": "reversed", "showgrid": False, "zeroline": False},
        "shapes": [rows.par("x", look)],
        "showlegend": False,
    }
    return figure([_marks(shown, places, look, across=True)], layout, look)


def lifts_height(frame: pd.DataFrame) -> int:
    """Pixels that the groups of `lifts` take."""
    return ROW * int(frame["lift"].notna().sum()) + 80


def lifts_by_hour(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """A place an hour of the day (hour, name, stories, lift, lower, upper), the numbers of stories as bars below."""
    hours = points.values(frame["hour"])
    bars = {
        "type": "bar",
        "x": hours,
        "y": points.values(frame["stories"]),
        "yaxis": "y2",
        "marker": {"color": look.tones.rest},
        "customdata": _said(frame, look),
        "hovertemplate": points.HOVER,
    }
    layout = {
        "xaxis": {
            "title": {"text": labels.text(look.words.published_at)},
            "tickvals": np.arange(0, 24, 3),
            "range": [-0.6, 23.6],
            "anchor": "y2",
        },
        "yaxis": {
            **_scale(frame, look),
            "domain": [1 - PART, 1],
        },
        "yaxis2": {**points.count_axis(look.words.stories), "domain": [0, 0.9 - PART], "nticks": 3},
        "shapes": [rows.par("y", look)],
        "showlegend": False,
    }
    return figure([_marks(frame, hours, look, across=False), bars], layout, look)


def _marks(frame: pd.DataFrame, places: NDArray[Any], look: Look, *, across: bool) -> dict[str, Any]:
    lift = points.values(frame["lift"])
    up, down = points.values(frame["upper"]) - lift, lift - points.values(frame["lower"])
    error = {"type": "data", "array": up, "arrayminus": down, "symmetric": False, "thickness": 2.5, "width": 0}
    axes = {"x": lift, "y": places, "error_x": error} if across else {"x": places, "y": lift, "error_y": error}
    error["color"] = look.tones.second
    return {
        "type": "scatter",
        "mode": "markers",
        **axes,
        "marker": {"color": look.tones.palette[0], "size": 9},
        "customdata": _said(frame, look),
        "hovertemplate": points.HOVER,
    }


def _said(frame: pd.DataFrame, look: Look) -> NDArray[np.object_]:
    return np.array([_sentence(row, look) for row in frame.itertuples()], dtype=object)


def _sentence(row: Any, look: Look) -> str:
    said = {"name": row.name, "n": formats.number(row.stories, look.language)}
    if formats.unknown(row.lift):
        return labels.text(look.words.point_few.format(**said))
    ratios = {name: formats.times(getattr(row, name), look.language, 2) for name in ("lift", "lower", "upper")}
    return labels.text(look.words.point_lift.format(**said, **ratios))


def _scale(frame: pd.DataFrame, look: Look) -> dict[str, Any]:
    """An axis of ratios, as far as the intervals reach."""
    low, high = min(0.5, float(frame["lower"].min())), max(2.0, float(frame["upper"].max()))
    marks = np.array([mark for mark in MARKS if low / MARGIN <= mark <= high * MARGIN])
    return {
        "type": "log",
        "title": {"text": labels.text(look.words.lift)},
        "range": [np.log10(low / MARGIN), np.log10(high * MARGIN)],
        "tickvals": marks,
        "ticktext": np.array(
            [formats.times(mark, look.language, 0 if mark == round(mark) else None) for mark in marks]
        ),
        "zeroline": False,
    }
