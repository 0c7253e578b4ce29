"""What happened at a moment, as a thin upright line with a word above the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.charts import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analytics.charts.look import Look


SIGN = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
WORD = 0.12  # part of the time drawn that a word takes
ABOVE_WORDS = 1.08  # where the legend begins


@dataclass(frozen=True)
class Mark:
    """Something that happened, in the site's local time: a word for the chart and a sentence."""

    at: datetime
    word: str
    said: str


def marked(drawn: go.Figure, marks: Sequence[Mark], look: Look) -> go.Figure:
    """Put the marks on a figure over time, with room for their words.

    Marks of one moment are one line. Where two are so near that their words would cover each other, the second has a
    sign in the place of its word; both tell their sentence when they are pointed at.
    """
    if not marks:
        return drawn
    at = {moment: [mark for mark in marks if mark.at == moment] for moment in sorted({mark.at for mark in marks})}
    drawn.update_layout(
        shapes=[*drawn.layout.shapes, *(_upright(moment, look) for moment in at)],
        annotations=[*drawn.layout.annotations, *_words(at, _room(drawn), look)],
        margin={"t": 24},
        legend={"y": ABOVE_WORDS},
    )
    return drawn


def _room(drawn: go.Figure) -> timedelta:
    """How much of the time drawn a word covers."""
    ends = [trace.x for trace in drawn.data if trace.x is not None and len(trace.x)]
    first, last = min(np.min(x) for x in ends), max(np.max(x) for x in ends)
    return timedelta(milliseconds=int((last - first) / np.timedelta64(1, "ms"))) * WORD


def _upright(moment: datetime, look: Look) -> dict[str, Any]:
    line = {"color": look.tones.quiet, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _words(at: dict[datetime, list[Mark]], room: timedelta, look: Look) -> list[dict[str, Any]]:
    shared = {"yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "left", "showarrow": False}
    font = {"color": look.tones.quiet, "size": 12}
    found: list[dict[str, Any]] = []
    free = None
    for moment, marks in at.items():
        worded = free is None or moment >= free
        text = " · ".join(dict.fromkeys(labels.text(mark.word, 20) for mark in marks)) if worded else SIGN
        said = "<br>".join(labels.text(mark.said) for mark in marks)
        found.append({**shared, "x": moment, "text": text, "hovertext": said, "font": font})
        free = moment + room * len(marks) if worded else free
    return found
