"""The graphs of a review as Plotly figures, for the page and for the file that is a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics import charts
from analytics.charts import ENGLISH, Look
from analytics.review.writers.words import labels

if TYPE_CHECKING:
    from analytics.review.content import Graph


def figure(graph: Graph, look: Look = ENGLISH) -> charts.Figure:
    """The figure of a graph in the shape that it says."""
    series = [(one.name, one.values, one.quiet) for one in graph.series]
    first = graph.series[0]
    if graph.shape == "columns":
        return charts.column_graph(graph.labels, series, look, share=graph.unit == "share", below=labels(graph))
    if graph.shape == "line":
        return charts.line_graph(graph.labels, series, look)
    if graph.shape == "bars":
        return charts.bar_graph(graph.labels, first.name, first.values, look)
    # the last level is the sum of all that is before it
    steps = pd.DataFrame({"name": graph.labels[:-1], "views": pd.array(first.values[:-1], dtype="Int64")})
    return charts.waterfall(steps, graph.labels[-1], look, level=True)
