"""The Lorenz curve: which part of all views the least read stories have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import see_through
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

BAND = 0.2  # how much ink the band has


def lorenz(curve: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `lorenz`, with views_low and views_high where chance is drawn: the curve, its band, and equality."""
    words = look.words
    stories = 100 * points.values(curve["stories"])
    axis = {"range": [0, 100], "ticksuffix": "%", "constrain": "domain", "showgrid": True}
    layout = {
        "xaxis": {**axis, "title": {"text": labels.text(words.least_read)}},
        "yaxis": {**axis, "title": {"text": labels.text(words.share)}, "range": [0, 101]},
    }
    equal = {
        "type": "scatter",
        "mode": "lines",
        "name": labels.text(words.all_alike),
        "x": np.array([0, 100]),
        "y": np.array([0, 100]),
        "line": {"color": look.tones.quiet, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }
    return figure([equal, *_band(curve, stories, look), _curve(curve, stories, look)], layout, look)


def _curve(curve: pd.DataFrame, stories: Any, look: Look) -> dict[str, Any]:
    said = [_sentence(row, look) for row in curve.itertuples()]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": labels.text(look.words.these_stories),
        "x": stories,
        "y": 100 * points.values(curve["views"]),
        "line": {"color": look.tones.palette[0], "width": 2.5},
        "customdata": np.array(said, dtype=object),
        "hovertemplate": points.HOVER,
    }


def _band(curve: pd.DataFrame, stories: Any, look: Look) -> list[dict[str, Any]]:
    if "views_low" not in curve:
        return []
    shared: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": stories, "line": {"width": 0}}
    shared["hoverinfo"] = "skip"
    low = {**shared, "y": 100 * points.values(curve["views_low"]), "showlegend": False}
    high = {
        **shared,
        "y": 100 * points.values(curve["views_high"]),
        "name": labels.text(look.words.by_chance),
        "fill": "tonexty",
        "fillcolor": see_through(look.tones.palette[0], BAND),
    }
    return [low, high]


def _sentence(row: Any, look: Look) -> str:
    parts = {"least": row.stories, "read": row.views, "most": 1 - row.stories, "rest": 1 - row.views}
    said = {name: formats.percent(part, look.language, digits=1) for name, part in parts.items()}
    return labels.text(look.words.point_lorenz.format(**said))
