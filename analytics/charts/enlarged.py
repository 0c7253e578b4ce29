"""A chart for a screen that is read from far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.charts.look import TONES

if TYPE_CHECKING:
    import plotly.graph_objects as go


def enlarged(figure: go.Figure, type_size: int, lines: float) -> go.Figure:
    """The dark figure with words of that many pixels and lines so many times as thick, as high as its room is."""
    figure.update_layout(
        font={"size": type_size},
        legend={"font": {"size": type_size}},
        hoverlabel={"font": {"size": type_size}},
        height=None,
        autosize=True,
    )
    words = {"tickfont": {"size": type_size}, "title": {"font": {"size": type_size}}}
    figure.update_xaxes(words)
    figure.update_yaxes(words)
    figure.update_annotations(font={"size": type_size})
    for trace in figure.data:
        if "textfont" in trace and trace.type in {"bar", "scatter"}:
            trace.textfont.size = type_size
        colour = trace.marker.color if trace.type == "bar" else None
        if isinstance(colour, str) and colour == TONES[True].grid:  # a projector swallows what is hardly there
            trace.marker.color = TONES[True].rest
        line = getattr(trace, "line", None)
        if line is not None and line.width:
            line.width *= lines
    return figure
