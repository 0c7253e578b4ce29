"""Figures in a file of their own: Plotly's code as text, and a figure as what that code draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plotly.offline import get_plotlyjs

if TYPE_CHECKING:
    import plotly.graph_objects as go


def code() -> str:
    """Plotly's own code, to stand in a page that asks nobody for anything."""
    return str(get_plotlyjs())


def as_json(figure: go.Figure) -> str:
    """A figure as JSON that may stand inside a script: no text in it can end that."""
    return str(figure.to_json()).replace("<", "\\u003c")
