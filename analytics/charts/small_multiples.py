"""One small line a section, one below the other, on one time axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import Look, figure
from analytics.charts.time import series

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

ROW, FOOT = 100, 44  # pixels a line takes, and the axis below the last
DRAWN = 0.7  # of a row: the rest holds its words
HEADROOM = 1.08


def section_lines(
    frame: pd.DataFrame, grain: points.Grain, look: Look, told: Mapping[str, str], top: float | None = None
) -> go.Figure:
    """A row a group from `views_over_time` with groups: its name and what is `told` of it above its line.

    `top` is where every row's scale ends; without it each has its own.
    """
    rows = series(frame, look)
    layout: dict[str, Any] = {"showlegend": False, "margin": {"l": 4, "r": 8, "t": 4, "b": 8}, "annotations": []}
    data = []
    for place, row in enumerate(rows):
        name, colour, part = row
        number = "" if place == 0 else str(place + 1)
        low = 1 - (place + 1) / len(rows)
        high = low + DRAWN / len(rows)
        data.append(_line(row, grain, look, number))
        layout[f"yaxis{number}"] = {**_scale(part, top, look), "domain": [low, high]}
        layout["annotations"].append(_words(name, told.get(name, ""), colour, high))
    layout["xaxis"] = {**points.time_axis(grain, look.language), "anchor": f"y{len(rows)}" if len(rows) > 1 else "y"}
    return figure(data, layout, look)


def section_lines_height(rows: int) -> int:
    """Pixels that so many rows take."""
    return ROW * rows + FOOT


def _line(row: tuple[str, str, pd.DataFrame], grain: points.Grain, look: Look, number: str) -> dict[str, Any]:
    name, colour, part = row
    said = points.sentences(part, points.when(part["bucket"], grain, look), look)
    of = [sentence and look.words.point_of.format(name=labels.text(name), sentence=sentence) for sentence in said]
    complete = part["complete"].to_numpy(dtype=bool)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": labels.text(name, 30),
        "x": points.moments(part["bucket"]),
        "y": points.values(part["views"]),
        "yaxis": f"y{number}",
        "line": {"color": colour, "width": 2},
        "marker": {
            "color": colour,
            "size": np.where(complete, 4, 7),
            "symbol": np.where(complete, "circle", "circle-open"),
        },
        "customdata": np.array(of, dtype=object),
        "hovertemplate": points.HOVER,
    }


def _scale(part: pd.DataFrame, top: float | None, look: Look) -> dict[str, Any]:
    most = max(1.0, float(part["views"].max()) if top is None and part["views"].notna().any() else top or 1.0)
    mark = next(step for step in (5, 2, 1) if step * 10 ** int(math.log10(most)) <= most) * 10 ** int(math.log10(most))
    words = np.array([formats.compact(value, look.language) for value in (0, mark)], dtype=object)
    return {"range": [0, HEADROOM * most], "tickvals": np.array([0, mark]), "ticktext": words, "fixedrange": True}


def _words(name: str, told: str, colour: str, at: float) -> dict[str, Any]:
    """The row's name and what is told of it, above its line."""
    said = f'<span style="color:{colour}">■</span> <b>{labels.text(name, 30)}</b>  {labels.text(told)}'
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": at, "yanchor": "bottom"}
    return {**place, "showarrow": False, "text": said}
