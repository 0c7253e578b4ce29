"""What happened at a moment, as a thin upright line with a word above the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analytics.charts import labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import plotly.graph_objects as go

    from analytics.charts.look import Look


@dataclass(frozen=True)
class Mark:
    """Something that happened, in the site's local time: a word for the chart and a sentence."""

    at: datetime
    word: str
    said: str


def draw(drawn: go.Figure, marks: Sequence[Mark], look: Look) -> go.Figure:
    """Put the marks on a figure over time, with room for their words."""
    if marks:
        drawn.update_layout(
            shapes=[*drawn.layout.shapes, *(_upright(mark, look) for mark in marks)],
            annotations=[*drawn.layout.annotations, *_words(marks, look)],
            margin={"t": 24},
        )
    return drawn


def _upright(mark: Mark, look: Look) -> dict[str, Any]:
    line = {"color": look.tones.quiet, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": mark.at, "x1": mark.at, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _words(marks: Sequence[Mark], look: Look) -> list[dict[str, Any]]:
    shared = {"yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "left", "showarrow": False}
    font = {"color": look.tones.quiet, "size": 12}
    return [
        {**shared, "x": mark.at, "text": labels.text(mark.word, 20), "hovertext": labels.text(mark.said), "font": font}
        for mark in marks
    ]
