"""What headlines are about and what they are like, beside what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points, rows
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LABEL_WIDTH = 40  # columns: 20 Chinese characters
ROW = 30  # pixels a row
SURE = 0.05  # at most this share of the differences that are drawn as more than chance is chance
RATIOS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
NEAR = (0.8, 1, 1.25, 1.5, 2)  # where the farthest is less than three times the nearest


def topics(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `topics`: each topic's share of views before and now, joined by a line; what may be chance is fainter."""
    places = np.arange(len(frame))
    before, now = 100 * points.values(frame["share_before"]), 100 * points.values(frame["share"])
    said = np.array([_topic(row, look) for row in frame.itertuples()], dtype=object)
    inks = np.where(frame["stands_out"].to_numpy(dtype=bool), look.tones.palette[0], look.tones.second)
    marks = (
        (look.words.share_before, before, look.tones.quiet, "circle-open"),
        (look.words.share, now, inks, "circle"),
    )
    layout = {
        "xaxis": {"title": {"text": labels.text(look.words.shares)}, "rangemode": "tozero", "showgrid": True},
        "yaxis": _names(frame["topic"]),
        "height": rows_height(len(frame)),
    }
    return figure([rows.joints(before, now, places, look), *rows.ends(marks, places, said)], layout, look)


def differences(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `at_equal_age` with `name`: each ratio with its interval, on a scale on which half is as far as double.

    Rows without a ratio are left out. A dot is full where the difference is beyond chance with all features counted.
    """
    told = frame[frame["ratio"].notna()]
    places = np.arange(len(told))
    lo, hi, ratio = (points.values(told[column]) for column in ("lo", "hi", "ratio"))
    sure = told["q"].le(SURE).to_numpy(dtype=bool)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": ratio,
        "y": places,
        "marker": {
            "color": look.tones.palette[0],
            "size": 11,
            "symbol": np.where(sure, "circle", "circle-open"),
            "line": {"width": 2},
        },
        "customdata": np.array([_difference(row, look) for row in told.itertuples()], dtype=object),
        "hovertemplate": points.HOVER,
        "showlegend": False,
    }
    layout = {
        "xaxis": {"title": {"text": labels.text(look.words.multiple)}, "showgrid": True, **_ratio_axis(lo, hi, look)},
        "yaxis": _names(told["name"]),
        "height": rows_height(len(told)),
        "shapes": [rows.par("x", look)],
    }
    return figure([rows.joints(lo, hi, places, look), dots], layout, look)


def rows_height(count: int) -> int:
    """Pixels that so many rows take."""
    return ROW * count + 110


def _names(names: pd.Series) -> dict[str, Any]:
    shown = np.array([labels.text(str(name), LABEL_WIDTH) for name in names], dtype=object)
    return {
        "tickvals": np.arange(len(names)),
        "ticktext": shown,
        "autorange": "reversed",
        "showgrid": False,
        "zeroline": False,
    }


def _ratio_axis(lo: Any, hi: Any, look: Look) -> dict[str, Any]:
    low, high = min(float(lo.min()), 0.8), max(float(hi.max()), 1.25)
    ticks = [tick for tick in (RATIOS if high > 3 * low else NEAR) if low <= tick <= high]
    words = np.array([formats.times(tick, look.language, len(f"{tick:g}".partition(".")[2])) for tick in ticks])
    reach = [float(np.log10(low)) - 0.03, float(np.log10(high)) + 0.03]
    return {"type": "log", "range": reach, "tickvals": np.array(ticks), "ticktext": words, "tickangle": 0}


def _topic(row: Any, look: Look) -> str:
    share, before = (formats.percent(part, look.language, digits=1) for part in (row.share, row.share_before))
    stories = formats.number(row.stories, look.language)
    return labels.text(look.words.point_topic.format(name=row.topic, share=share, before=before, n=stories))


def _difference(row: Any, look: Look) -> str:
    ratio = formats.times(row.ratio, look.language, 2)
    lo, hi = (formats.number(value, look.language, 2) for value in (row.lo, row.hi))
    counts = {"n": formats.number(row.with_it, look.language), "m": formats.number(row.without, look.language)}
    return labels.text(look.words.point_multiple.format(name=row.name, ratio=ratio, lo=lo, hi=hi, **counts))
